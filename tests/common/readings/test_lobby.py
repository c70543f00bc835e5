from sqlalchemy import text

from common.database import schema
from common.database.engine import Database
from common.readings.lobby import LobbyView, OfferedService, read_lobby
from common.tickets.text import Text
from common.use_cases.rolls import Rolls
from tests.halls import TestHall


def read(hall: TestHall) -> LobbyView:
    """Return what the hall offers now."""
    return read_lobby(hall.database, hall.site)


def service(hall: TestHall, key: str) -> OfferedService:
    """Return one of the services."""
    return next(one for one in read(hall).services if one.key == key)


def test_services_stand_in_the_centres_own_order(hall: TestHall) -> None:
    """As services.csv lists them, with letter and both names."""
    services = read(hall).services

    assert [one.prefix for one in services] == list("ABCDEFGHKLT")
    assert services[2].name == Text(vi="Đất đai", en="Land")


def test_only_who_waits_today_is_counted(hall: TestHall) -> None:
    """Neither who has been called, nor who waited yesterday."""
    hall.issue("ho_tich")
    hall.pass_time(hours=24)
    hall.issue("ho_tich")
    hall.issue("ho_tich")
    hall.queue.call_next(1)

    assert service(hall, "ho_tich").waiting == 1
    assert service(hall, "dat_dai").waiting == 0


def test_a_service_is_served_while_any_counter_for_it_is_not_closed(hall: TestHall) -> None:
    """A pause is not a closed counter."""
    for counter in (1, 2, 3, 4):
        hall.staff.close_counter(counter)
    hall.staff.pause(5)
    assert service(hall, "ho_tich").served

    hall.staff.close_counter(5)

    assert not service(hall, "ho_tich").served


def test_what_is_no_longer_offered_is_not_shown(hall: TestHall) -> None:
    """Neither services nor priority classes."""
    with hall.database.writing() as connection:
        for table, key in ((schema.service, "dat_dai"), (schema.priority_class, "merit")):
            connection.execute(table.update().where(table.c.key == key).values(active=False))
        connection.commit()

    view = read(hall)

    assert "dat_dai" not in [one.key for one in view.services]
    assert [one.key for one in view.priorities] == ["elderly", "disabled", "pregnant"]


def test_the_time_is_the_databases(hall: TestHall) -> None:
    """A kiosk with a wrong clock opens at the right time."""
    assert read(hall).now == hall.clock.now()


def test_years_of_history_are_not_read(sqlite_url: str) -> None:
    """The count goes through the index that holds only who waits."""
    statement = (
        "EXPLAIN QUERY PLAN SELECT service, count(*) FROM ticket WHERE site = 'x'"
        " AND business_day = '2026-11-21' AND state = 'waiting' GROUP BY service"
    )
    database = Database(sqlite_url)
    with database.reading() as connection:
        plan = " ".join(row.detail for row in connection.execute(text(statement)))
    database.close()

    assert "ix_ticket_queue" in plan
    assert "SCAN" not in plan


def test_paper_numbers_are_known_at_the_kiosk(hall: TestHall) -> None:
    """While a roll is handed out the kiosk can say so; its line is no service to choose."""
    before = read(hall)

    Rolls(hall.database, hall.site).start(first=1)

    after = read(hall)
    assert (before.paper_roll, after.paper_roll) == (False, True)
    assert [one.key for one in after.services] == [one.key for one in before.services]
