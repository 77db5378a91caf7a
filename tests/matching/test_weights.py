import pytest

from matching.errors import WeightsError
from matching.weights import Weights, default_weights


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[place]\nlist = 2000\n", "place.list must be a whole number from 0 to 1000"),
        ("[place]\nlist = 0.5\n", "place.list must be a whole number"),
        ("[place]\nlist = true\n", "place.list must be a whole number"),
        ("[place]\nlits = 500\n", "no weight is called 'place.lits'"),
        ("list = 500\n", "no weight is called 'list.'"),
        (
            "[level]\npreferred = 1000\nrequired = 900\n",
            "level.preferred (1000) is above level.required (900)",
        ),
        ("[time]\nstale_months = 12\n", "time.recent_months (36) must be below time.stale_months (12)"),
        ("[stated_level]\nfull = 0\n", "stated_level.full must be above 0"),
        ("[level\n", "is not a TOML file"),
        ("\udcff", "is not a TOML file"),
    ],
)
def test_a_contradictory_file_is_refused(tmp_path, text, says):
    path = tmp_path / "site.toml"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(WeightsError) as caught:
        Weights.load(path)
    assert says in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(WeightsError, match="cannot be read"):
        Weights.load(tmp_path / "none.toml")


def test_a_site_changes_only_the_lines_it_names(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text("[stated_level]\nfull = 800\n[place]\nlist = 500\n")
    weights = Weights.load(path)
    assert (weights.stated_level_full, weights.place_list) == (800, 500)
    assert weights.place_job == default_weights().place_job
    assert weights.digest() != default_weights().digest()


def test_the_default_table_stands_alone():
    assert Weights.load() is default_weights()
    assert len(default_weights().digest()) == 12
