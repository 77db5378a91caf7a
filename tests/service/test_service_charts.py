"""Charts drawn on the server: everything inside the frame, labels apart, months named as there is room."""

import itertools

import pytest

from service.web.charts import HEIGHT, LABEL_HEIGHT, WIDTH, apart, column_chart, line_chart

MONTHS = [f"M{n}" for n in range(24)]


@pytest.mark.parametrize("counts", [[3, 0, 9], [0, 0], list(range(24))])
def test_columns_stand_inside_and_in_proportion(counts):
    chart = column_chart(counts, MONTHS[: len(counts)], [str(count) for count in counts])
    assert all(each.x >= 0 and each.x + each.width <= WIDTH and 0 <= each.y <= HEIGHT for each in chart.columns)
    highest = max(column.height for column in chart.columns)
    assert [round(column.height / (highest or 1) * max(*counts, 1)) for column in chart.columns] == counts
    assert len(chart.months) <= 6
    assert chart.months[-1].text == MONTHS[len(counts) - 1]


@pytest.mark.parametrize("series", [[[0.1, 0.4], [0.4, 0.4], [0.4, 0.4]], [[0.0, 1.0]], [[0.0, 0.0]], []])
def test_lines_stay_inside_and_their_ends_are_told_apart(series):
    chart = line_chart(series, MONTHS[:2])
    for line in chart.lines:
        places = [tuple(map(float, point.split(","))) for point in line.points.split()]
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
        assert places[-1] == (line.end_x, line.end_y)
    labels = sorted(line.label_y for line in chart.lines)
    assert all(b - a >= LABEL_HEIGHT - 0.1 for a, b in itertools.pairwise(labels))


def test_labels_that_would_lie_on_each_other_are_moved():
    assert apart([50, 50, 20]) == [50, 62, 20]
    assert max(apart([166, 166, 166])) == 166
