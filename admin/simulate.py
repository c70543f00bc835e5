"""`moiso simulate`: a hall that never was, to measure what people are told about their wait."""

from typing import Any

import click

from admin.session import Session, plain, with_session
from common.tickets.text import Text

_share = click.FloatRange(0, 0.9)

_NAMES = {
    "ours": Text(vi="Mời Số", en="Mời Số"),
    "queue_length": Text(vi="độ dài hàng, số thật", en="queue length, true mean"),
    "head_of_line": Text(vi="người đầu hàng", en="head of the line"),
    "last_ten": Text(vi="mười người vừa gọi", en="last ten"),
    "plain_mean": Text(vi="trung bình chung", en="plain mean"),
}


@click.command("simulate")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--days", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--hours", type=click.FloatRange(1, 1000), default=8.0, show_default=True)
@click.option("--counters", type=click.IntRange(1, 50), default=3, show_default=True)
@click.option("--services", type=click.IntRange(1, 20), default=1, show_default=True)
@click.option(
    "--load",
    type=click.FloatRange(0.1, 1.5),
    default=0.9,
    show_default=True,
    help="Share of their time for which counters are taken.",
)
@click.option("--minutes", type=click.FloatRange(0.5, 120), default=8.0, show_default=True)
@click.option(
    "--variation",
    type=click.FloatRange(0, 3),
    default=0.6,
    show_default=True,
    help="Standard deviation over mean of serving times.",
)
@click.option("--times", type=click.Choice(["gamma", "lognormal"]), default="gamma")
@click.option("--priority", type=_share, default=0.15, show_default=True, help="Share of people.")
@click.option("--no-shows", type=_share, default=0.06, show_default=True, help="Share of people.")
@click.option("--breaks", type=_share, default=0.04, show_default=True, help="Share of time.")
@click.option(
    "--between",
    type=click.FloatRange(0, 3),
    default=0.5,
    show_default=True,
    help="Minutes from one person to the next call.",
)
@with_session
def simulate_verb(session: Session, **settings: Any) -> None:
    """Let a simulated centre work, and compare what people were told with what came true.

    Needs no database. Times are in minutes; a bias above 0 said more than came true.
    """
    from admin.simulating.arrangement import Arrangement
    from admin.simulating.scores import simulate

    arrangement = Arrangement(**settings)
    scores = simulate(arrangement)
    bands = scores.bands
    rows = {"ours": scores.ours, **scores.rivals}
    session.answer(
        {"arrangement": arrangement, **_rounded(plain(scores))},
        Text(
            vi=f"{scores.people} người, chờ trung bình {_comma(scores.mean_wait, '.1f')} phút",
            en=f"{scores.people} people, mean wait {scores.mean_wait:.1f} min",
        ),
        Text(
            vi=f"khoảng thời gian: đúng {bands.inside:.0%}, sớm hơn {bands.sooner:.0%}, muộn hơn"
            f" {bands.later:.0%}, rộng {_comma(bands.width, '.1f')} phút",
            en=f"bands: inside {bands.inside:.0%}, sooner {bands.sooner:.0%}, later"
            f" {bands.later:.0%}, {bands.width:.1f} min wide",
        ),
        *(
            Text(
                vi=f"{name.vi:<24} sai {_comma(row.mean_absolute_error, '5.2f')}"
                f"  lệch {_comma(row.bias, '+6.2f')}",
                en=f"{name.en:<24} error {row.mean_absolute_error:5.2f}  bias {row.bias:+6.2f}",
            )
            for key, name in _NAMES.items()
            for row in [rows[key]]
        ),
    )


def _comma(minutes: float, form: str) -> str:
    return format(minutes, form).replace(".", ",")


def _rounded(value: Any) -> Any:
    """Return a record as JSON knows it, with no more digits than it is worth."""
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return round(value, 3) if isinstance(value, float) else value
