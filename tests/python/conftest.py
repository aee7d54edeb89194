import datetime
import pathlib

import pytest

import xiezhi

ROOT = pathlib.Path(__file__).resolve().parents[2]
TODAY = datetime.date(2025, 6, 1)
NOON = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.timezone.utc)

DRAFT = (
    "石桥街道共享单车管理办法\n\n"
    "第一条 为了规范共享单车停放秩序，制定本办法。\n"
    "第二条 从事共享单车经营的企业，应当向区城市管理局申请核发经营许可证。\n"
    "第三条 违反前款规定的，由区城市管理局处2000元以上1万元以下罚款。\n"
    "第四条 本办法自2025年7月1日起施行，有效期三年。\n"
)


@pytest.fixture(scope="session")
def rules() -> xiezhi.RuleSet:
    return xiezhi.load_rules()


@pytest.fixture(scope="session")
def review(rules: xiezhi.RuleSet) -> xiezhi.Review:
    return xiezhi.review(DRAFT, rules, as_of=TODAY)


@pytest.fixture()
def store(tmp_path: pathlib.Path) -> xiezhi.Store:
    return xiezhi.Store(tmp_path / "reviews.db")
