"""Spreadsheets of other programs than Excel of today: XLS and ODS.

`samples/reading_log.xls` is an invented log, written once with the package xlwt: a banner over four
cells on the second sheet, days in cells of the format M/D/YY, a column in percent, an average.
"""

import io
import zipfile
from datetime import date
from pathlib import Path

from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from aimline.intake.parts import joined
from aimline.intake.workbook import workbook_parts

XLS = Path(__file__).parent / "samples" / "reading_log.xls"
DAYS = (date(2025, 9, 4), date(2025, 9, 11), date(2025, 9, 18))

CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Probes">
{rows}<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def cell(words, kind="string", **about):
    said = "".join(f' {k.replace("_", ":", 1)}="{v}"' for k, v in about.items())
    return (
        f'<table:table-cell office:value-type="{kind}"{said}><text:p>{words}</text:p>'
        "</table:table-cell>"
    )


def day(on):
    said = f"{on.month}/{on.day}/{on.year % 100}"
    return cell(said, "date", **{"office_date-value": on.isoformat()})


def ods(*rows):
    made = "".join(f"<table:table-row>{''.join(row)}</table:table-row>\n" for row in rows)
    out = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", CONTENT.replace("{rows}", made))
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest="
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
    return out.getvalue()


def log_of(*accuracy):
    rows = [
        [day(on), cell(score, "float", office_value=score), part]
        for on, score, part in zip(DAYS, (47, 49, 51.5), accuracy, strict=True)
    ]
    return ods(
        [cell("Reading probes")],
        [cell(title) for title in ("Date", "WCPM", "Accuracy")],
        *rows,
        [cell("Average"), cell(49.2, "float", office_value=49.2, table_formula="of:=1+1")],
    )


def percent(value):
    return cell(f"{value:.0%}", "percentage", office_value=value)


def scores(data, name):
    reading = reading_of(name, "", FileKind.WORKBOOK, joined(workbook_parts(data)))
    return [
        (r.value["on"], r.value["score"], r.value["measure"])
        for r in reading.readings
        if r.kind == "observation"
    ]


def test_an_xls_gives_the_scores_of_its_second_sheet_with_their_days():
    assert scores(XLS.read_bytes(), "log.xls") == [
        (on, score, "words correct per minute")
        for on, score in zip(DAYS, (47, 49, 51.5), strict=True)
    ]


def test_an_ods_gives_its_scores_and_not_its_average():
    found = scores(log_of(percent(0.92), percent(0.95), percent(1)), "log.ods")
    assert [(on, score) for on, score, _ in found] == list(zip(DAYS, (47, 49, 51.5), strict=True))


def test_percentages_of_an_ods_are_read_as_it_shows_them_and_formulas_are_told():
    paper = joined(workbook_parts(log_of(percent(0.92), percent(0.95), percent(1))))
    (table,) = paper.pages[0].tables
    assert [row[2] for row in table.texts[2:5]] == ["92%", "95%", "100%"]
    assert [notice.kind for notice in paper.notices] == ["formula"]
    assert "B6" in paper.notices[0].text
