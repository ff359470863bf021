from collections.abc import Callable

import pytest
from scrapy.utils.misc import load_object

from snapshotter import settings
from snapshotter.drops import NotAnArticle
from snapshotter.items import Snapshot, Takedown
from snapshotter.news_spider import NewsSpider
from snapshotter.pipelines import CategoryPipeline, JudgePipeline
from snapshotter.site import Site
from snapshotter.steps import STEPS

MakeSpider = Callable[..., NewsSpider]


class GazetteSpider(NewsSpider):
    name = "gazette"
    site = Site(categories={"神州": "国内"})


def test_pipelines_are_the_steps_of_a_library_call_in_order() -> None:
    ordered = sorted(settings.ITEM_PIPELINES, key=settings.ITEM_PIPELINES.__getitem__)
    kinds = [load_object(path) for path in ordered]
    assert tuple(kind.step for kind in kinds if hasattr(kind, "step")) == STEPS


def test_step_is_taken_with_the_site_of_the_spider(made: MakeSpider) -> None:
    snapshot = Snapshot(category="神州")
    step = CategoryPipeline.from_crawler(made(GazetteSpider).crawler)
    assert step.process_item(snapshot) is snapshot
    assert snapshot.category == "国内"


@pytest.mark.parametrize("item", [{"category": "神州"}, Takedown(url="https://a.example/1")])
def test_other_items_pass_untouched(item: object, made: MakeSpider) -> None:
    before = repr(item)
    for kind in (CategoryPipeline, JudgePipeline):
        assert kind.from_crawler(made(GazetteSpider).crawler).process_item(item) is item
    assert repr(item) == before


@pytest.mark.parametrize("name", ["title", "body"])
def test_what_is_no_article_is_dropped_for_what_it_lacks(name: str, made: MakeSpider) -> None:
    judge = JudgePipeline.from_crawler(made(GazetteSpider).crawler)
    snapshot = Snapshot(title="Harbour opens", body="At last.", url="https://a.example/1")
    setattr(snapshot, name, None)
    with pytest.raises(NotAnArticle, match=f"no {name} on https://a.example/1") as caught:
        judge.process_item(snapshot)
    assert caught.value.missing == name
