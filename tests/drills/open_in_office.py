"""Every letter and meeting kit, opened by LibreOffice and converted, as a school's office would.

Run `python tests/drills/open_in_office.py [--out DIR]` where LibreOffice Writer is installed. Each
Word file must become a PDF that holds every word of the letter; the PDFs stay in DIR to be seen.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pypdfium2 import PdfDocument

from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.letter import Letter
from aimline.drafting.meeting.document import meeting_document
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.render.document_docx import document_docx
from aimline.drafting.render.letter_docx import letter_docx
from letter_families import PLACES, letter_of, reviewed

OFFICES = ("soffice", "libreoffice")
SECONDS = 600


def written(folder: Path) -> dict[str, tuple[str, ...]]:
    """The Word files, each with sentences that it must show."""
    wanted = {}
    for place in PLACES:
        for kind in LETTERS:
            letter, review = letter_of(kind.name, place), reviewed(kind.name, place)
            name = f"{kind.name}.{place}"
            (folder / f"{name}.docx").write_bytes(letter_docx(letter, review.case))
            wanted[name] = sentences(letter)
        review = reviewed("revision_demand", place)
        kit = meeting_kit(review)
        name = f"meeting_kit.{place}"
        (folder / f"{name}.docx").write_bytes(document_docx(meeting_document(kit)))
        wanted[name] = tuple(question.ask.words for s in kit.sheets for question in s.questions)
    return wanted


def sentences(letter: Letter) -> tuple[str, ...]:
    return tuple(sentence.words for sentence in letter.sentences())


def squeezed(words: str) -> str:
    return "".join(words.split()).replace("-", "").replace("\u00ad", "").replace("\ufffe", "")


def text_of(pdf: Path) -> str:
    document = PdfDocument(pdf)
    try:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=None)
    given = options.parse_args()
    office = next((path for name in OFFICES if (path := shutil.which(name))), None)
    if office is None:
        print("LibreOffice is not installed here: install its Writer, and run this again.")
        return 1
    folder = given.out or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    wanted = written(folder)
    home = tempfile.mkdtemp()
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{home}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{name}.docx") for name in wanted),
        ],
        check=True,
        timeout=SECONDS,
        stdout=subprocess.DEVNULL,
    )
    wrong = 0
    for name, words in wanted.items():
        pdf = folder / f"{name}.pdf"
        shown = text_of(pdf) if pdf.exists() else ""
        lost = [one for one in words if squeezed(one) not in shown]
        if lost or not shown:
            wrong += 1
            print(f"{name}: {'no PDF came of it' if not shown else f'not shown: {lost[:2]}'}")
    print(f"{len(wanted)} Word files opened and converted, {wrong} of them wrong. See {folder}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
