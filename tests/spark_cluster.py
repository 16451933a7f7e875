"""A real Spark cluster on loopback: one master and workers, each a process of its own."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

CLASSES = "org.apache.spark.deploy"
PATIENCE = 90


def reason_against():
    """Why no cluster can be started here, None where one can."""
    java = shutil.which("java")
    if java is None:
        return "no Java is found on this machine, and Spark 4 needs Java 17 or 21"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or version[1] not in ("17", "21"):
        return f"Spark 4 needs Java 17 or 21, and this machine has {said.splitlines()[0]}"
    return None


class Cluster:
    """One master with its workers; pinned ones have a processor each, as machines of one core."""

    def __init__(self, folder, workers=2, *, pinned=False):
        import pyspark

        self._home, self._folder = Path(pyspark.__file__).parent, Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._processes, self._pinned = [], pinned
        master = self._start("master.Master", "--port", "0", "--webui-port", "0")
        self.address = self._said(master, r"Starting Spark master at (spark://\S+)")
        self.workers = [self.add_worker() for _ in range(workers)]

    def add_worker(self):
        worker = self._start(
            *("worker.Worker", "--port", "0", "--webui-port", "0", "--cores", "1"),
            *("--memory", "1g", "--work-dir", str(self._folder / "work"), self.address),
            processor=len(self._processes) - 1 if self._pinned else None,
        )
        self._said(worker, r"Successfully registered with master")
        return worker

    def _start(self, name, *options, processor=None):
        env = {
            **os.environ,
            "SPARK_HOME": str(self._home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_NO_DAEMONIZE": "1",
        }
        command = [str(self._home / "bin" / "spark-class"), f"{CLASSES}.{name}"]
        if processor is not None:
            command = ["taskset", "--cpu-list", str(processor), *command]
        log = self._folder / f"{name}-{len(self._processes)}.log"
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", *options],
                stdout=sink,
                stderr=subprocess.STDOUT,
                env=env,
                start_new_session=True,
            )
        process.log = log
        self._processes.append(process)
        return process

    def _said(self, process, words):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            if found := re.search(words, process.log.read_text(errors="replace")):
                return found[1] if found.groups() else found[0]
            time.sleep(0.1)
        raise RuntimeError(f"Spark did not start: {process.log.read_text(errors='replace')}")

    def session(self, **settings):
        """A session of this cluster; only one may live at a time."""
        from pyspark.sql import SparkSession

        os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
        builder = SparkSession.builder.master(self.address).appName("aimline tests")
        chosen = {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "4",
            "spark.executor.memory": "700m",
            **settings,
        }
        for name, value in chosen.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()

    @staticmethod
    def kill(process):
        """End a worker with its executors at once."""
        subprocess.run(["pkill", "-KILL", "-P", str(process.pid)], check=False)
        process.kill()
        process.wait()

    def stop(self):
        for process in self._processes:
            self.kill(process)
