"""Names glued to the next word, names that are common words where they are asked, and places."""

import pytest


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("Kualifikasi:\n- Menguasai ⟦SQL⟧Mengetahui prosedur", "sql"),
        ("Kualifikasi:\n- Menguasai ⟦PHP⟧Berpengalaman 2 tahun", "php"),
        ("Kualifikasi:\n- HTML dan ⟦CSS⟧Mampu bekerja sendiri", "css"),
        ("Requirements:\n- Version control with ⟦Git⟧Excellent English", "git"),
        ("Requirements:\n- Cloud such as ⟦AWS⟧Experience in teams", "aws"),
        ("Requirements:\n- ⟦Python⟧Strong communication", "python"),
        ("Requirements:\n1. Knowledge of routing and ⟦DNS⟧2. Able to travel", "dns"),
        ("Requirements:\n1. Experience in ⟦SQL⟧2. Able to travel", "sql"),
        ("Requirements:\n- ⟦SQLAlchemy⟧ and Flask", "sqlalchemy"),
        ("Requirements:\n- ⟦GitHub⟧ and Jira", "github"),
        ("Requirements:\n- ⟦DevOps⟧ and Jira", "devops"),
        ("Requirements:\n- Pay with ⟦GoPay⟧ every day", None),
        ("Requirements:\n- Excel, ⟦APIs⟧ and Jira", "api"),
    ],
)
def test_glued(read_marked, marked: str, concept: str | None) -> None:
    mention = read_marked(marked)
    assert (mention.concept if mention else None) == concept


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("Requirements:\n- Ideally you know ⟦Blender⟧", "blender"),
        ("Kualifikasi:\n- Menguasai ⟦Blender⟧", "blender"),
        ("Requirements:\n- Experience with ⟦dbt⟧ is a plus", "dbt"),
        ("Kualifikasi:\n- Bisa ⟦forklift⟧", "forklift-operation"),
        ("Kualifikasi:\n- Wajib bisa Excel dan ⟦Accurate⟧", "accurate"),
        ("Kualifikasi:\n- Bisa edit foto & ⟦video⟧", "video-editing"),
        ("Kualifikasi:\n- Dasar akuntansi, ⟦jurnal⟧, laporan keuangan", "bookkeeping"),
        ("Requirements:\n- Solid ⟦java⟧ skills", "java"),
        ("Requirements:\n- Tools such as airflow, presto, ⟦hive⟧, kafka", "apache-hive"),
        ("Requirements:\n- A busy ⟦hive⟧, a good team", None),
        ("Requirements:\n- Languages: C#, ⟦JAVA⟧", "java"),
        ("Requirements:\n- Python, ⟦SPRING⟧, Docker", "spring"),
        ("Requirements:\n- Experience with ⟦Spring⟧", "spring"),
        ("Requirements:\n- Develop for ⟦windows⟧ and the web", "windows"),
        ("Requirements:\n- Clean shop ⟦windows⟧", None),
        ("Kualifikasi:\n- Komputer (word, excel, ⟦outlook⟧)", "microsoft-outlook"),
        ("Requirements:\n- Keep a positive ⟦outlook⟧", None),
        ("Requirements:\n- Willing to move to West ⟦Java⟧", None),
        ("Requirements:\n- Clean the ⟦blender⟧ behind the bar", None),
        ("Kualifikasi:\n- Bisa angkat barang dekat ⟦forklift⟧", None),
        ("Responsibilities:\n- Send clear and ⟦accurate⟧ data", None),
        ("Tugas:\n- Menonton ⟦video⟧ produk", None),
        ("Kualifikasi:\n- Menulis ⟦jurnal⟧ ilmiah", "scientific-writing"),
    ],
)
def test_common_words_that_are_names(read_marked, marked: str, concept: str | None) -> None:
    mention = read_marked(marked)
    assert (mention.concept if mention else None) == concept


@pytest.mark.parametrize(
    ("marked", "concept"),
    [
        ("Requirements:\n- Willing to visit shops across ⟦Java⟧ and Bali", None),
        ("Requirements:\n- Dealers outside ⟦Java⟧", None),
        ("Requirements:\n- Love the opera at La ⟦Scala⟧", None),
        ("Kualifikasi:\n- Bersedia ditempatkan di ⟦Java⟧, Bali", None),
        ("Requirements:\n- ⟦Java⟧ and Kotlin", "java"),
        ("Requirements:\n- Spark with ⟦Scala⟧", "scala"),
        ("Requirements:\n- We moved from Perl to Go: you know ⟦Go⟧", "go"),
        ("Responsibilities:\n- Define ⟦design⟧ goals for the brand", None),
        ("Requirements:\n- Market research and ⟦analysis⟧", None),
        ("Requirements:\n- Data collection and ⟦analysis⟧", "data-analysis"),
        ("Requirements:\n- Software ⟦analysis⟧ and design", "system-analysis"),
        ("Requirements:\n- Linux ⟦administration⟧", "system-administration"),
        ("Requirements:\n- Oracle ⟦administration⟧", "database-administration"),
        ("Responsibilities:\n- Run the ⟦administration⟧ of orders", "administration"),
        ("Responsibilities:\n- ⟦Translating⟧ business needs into features", None),
        ("Responsibilities:\n- ⟦Translating⟧ Japanese documents", "translation"),
        ("Responsibilities:\n- Attend ⟦networking⟧ events", None),
        ("Requirements:\n- Knowledge of ⟦networking⟧ and servers", "networking"),
        ("Tugas:\n- ⟦Testing⟧ produk baru", None),
        ("Tugas:\n- Coding dan ⟦testing⟧", "software-testing"),
        ("Requirements:\n- SQL\n\nFan ⟦Integration⟧, Inc is an equal employer", None),
        ("Kualifikasi:\n- SQL\n- Fresh graduate from ⟦Accounting⟧", None),
    ],
)
def test_places_and_general_words(read_marked, marked: str, concept: str | None) -> None:
    mention = read_marked(marked)
    assert (mention.concept if mention else None) == concept


def test_what_the_firm_left_is_not_asked(read_marked) -> None:
    mention = read_marked("Requirements:\n- We moved from ⟦Perl⟧ to Go: you know Go")
    assert mention and mention.negated


@pytest.mark.parametrize(
    ("marked", "length"),
    [("Requirements:\n1. Good at ⟦PowerPoint⟧2. Able to travel", 10), ("Requirements:\n- ⟦PHP8⟧ and Go", 4)],
)
def test_the_number_of_the_next_item_is_no_version(read_marked, marked: str, length: int) -> None:
    mention = read_marked(marked)
    assert mention and mention.end - mention.start == length
