"""Bringing a centre's catalogue into the database, and practising on data of its own."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from common.catalogue.model import Catalogue, Counter
from common.database.catalogue import TRAINING_SUFFIX
from common.database.sites import SiteView, UnknownSite, find_site
from common.readings.hall import Hall
from common.tickets.refusals import (
    AnotherSite,
    CounterBusy,
    CounterClosed,
    ServiceInUse,
    UnknownService,
)
from common.tickets.text import Text
from common.tickets.ticket import State
from common.use_cases.queue import Queue
from common.use_cases.setup import end_training, set_up
from common.use_cases.staff import Staff
from tests.halls import TestHall


def _apply(hall: TestHall, catalogue: Catalogue) -> bool:
    return set_up(hall.database, catalogue)


def _begin_training(hall: TestHall, catalogue: Catalogue) -> bool:
    return set_up(hall.database, catalogue, training=True)


def _find(hall: TestHall, wanted: str | None = None) -> SiteView:
    with hall.database.reading() as connection:
        return find_site(connection, wanted)


def _without(catalogue: Catalogue, service: str) -> Catalogue:
    """Return the centre without one service."""
    return replace(
        catalogue,
        services=tuple(one for one in catalogue.services if one.key != service),
        procedures=tuple(one for one in catalogue.procedures if one.service != service),
        counters=tuple(
            replace(
                one,
                services=MappingProxyType(
                    {key: minutes for key, minutes in one.services.items() if key != service}
                ),
            )
            for one in catalogue.counters
        ),
    )


def test_a_catalogue_applied_twice_changes_nothing(hall: TestHall, shipped: Catalogue) -> None:
    """Setting up again is always safe."""
    hall.issue()
    before = hall.everything()

    changed = _apply(hall, shipped)

    assert not changed
    assert hall.everything() == before


def test_a_service_that_is_gone_is_no_longer_offered_but_its_tickets_show(
    hall: TestHall, shipped: Catalogue
) -> None:
    """Nobody gets a new number; who has one is still found, with the service's name."""
    hall.issue("dat_dai")
    hall.queue.call_next(3)

    changed = _apply(hall, _without(shipped, "dat_dai"))

    assert changed
    with pytest.raises(UnknownService) as caught:
        hall.queue.issue("dat_dai")
    assert "dat_dai" not in str(caught.value.fields["known"])
    assert hall.ticket("C001").state is State.CALLED
    assert hall.reading.on_paper("C001").service.vi == "Đất đai"
    assert hall.queue.finish(3).number == "C001"


def test_services_may_swap_their_letters(hall: TestHall, shipped: Catalogue) -> None:
    """Letters are freed before they are given anew; yesterday's tickets keep theirs."""
    first, second, *others = shipped.services
    swapped = (replace(first, prefix=second.prefix), replace(second, prefix=first.prefix), *others)
    hall.issue(first.key)

    _apply(hall, replace(shipped, services=swapped))

    assert hall.issue(first.key) == f"{second.prefix}001"
    assert hall.issue(second.key) == f"{first.prefix}002"
    assert hall.ticket(f"{first.prefix}001").service == first.key


def test_a_freed_letter_may_be_given_to_a_new_service(hall: TestHall, shipped: Catalogue) -> None:
    """What a service that is gone leaves behind can be used at once."""
    smaller = _without(shipped, "dat_dai")
    new = replace(smaller.services[0], key="moi", prefix="C", name=Text(vi="Mới", en="New"))

    _apply(hall, replace(smaller, services=(*smaller.services, new)))

    assert hall.issue("moi") == "C001"


def test_what_the_hall_set_stands_until_its_entry_changes(
    hall: TestHall, shipped: Catalogue
) -> None:
    """A second setup keeps what `counter set` said; a changed counters.toml entry wins."""
    hall.staff.set_services(3, {"ho_tich": 0})

    again = _apply(hall, shipped)
    kept = hall.reading.counter_services(3)
    edited = tuple(
        replace(one, services=MappingProxyType({"dat_dai": 5})) if one.number == 3 else one
        for one in shipped.counters
    )
    changed = _apply(hall, replace(shipped, counters=edited))

    assert not again
    assert kept == {"ho_tich": 0}
    assert changed
    assert hall.reading.counter_services(3) == {"dat_dai": 5}


def test_a_counter_that_is_gone_is_closed(hall: TestHall, shipped: Catalogue) -> None:
    """It calls nobody any more, and its history stays."""
    hall.issue("cong_an")
    hall.queue.call_next(5)
    hall.queue.finish(5)

    _apply(hall, replace(shipped, counters=shipped.counters[:4]))

    with pytest.raises(CounterClosed):
        hall.queue.call_next(5)
    assert hall.ticket("L001").counter == 5


def test_a_counter_with_somebody_before_it_is_not_taken_away(
    hall: TestHall, shipped: Catalogue
) -> None:
    """The whole catalogue is refused, naming counter and ticket, and nothing of it stands."""
    hall.issue("cong_an")
    hall.queue.call_next(5)
    before = hall.everything()
    renamed = replace(shipped.site, name=Text(vi="Khác", en="Other"))

    with pytest.raises(CounterBusy) as caught:
        _apply(hall, replace(shipped, site=renamed, counters=shipped.counters[:4]))

    assert caught.value.fields == {"counter": 5, "number": "L001"}
    assert hall.everything() == before


def test_a_counter_that_is_gone_gives_back_what_was_kept_for_it(
    hall: TestHall, shipped: Catalogue
) -> None:
    """Nobody stays signed in there, and who was sent there waits for everyone again."""
    hall.staff.add_officer("lan", "Lan")
    hall.staff.sign_in(5, "lan")
    hall.issue()
    hall.queue.call_next(1)
    hall.queue.transfer(1, to_counter=5)

    _apply(hall, replace(shipped, counters=shipped.counters[:4]))

    assert hall.queue.call_next(1).number == "A001"
    hall.staff.sign_in(1, "lan")


def test_a_service_somebody_waits_for_is_not_taken_away(hall: TestHall, shipped: Catalogue) -> None:
    """The person who set up reads whom to serve first; afterwards it goes."""
    number = hall.issue("dat_dai")

    with pytest.raises(ServiceInUse) as caught:
        _apply(hall, _without(shipped, "dat_dai"))
    hall.queue.cancel(number)

    assert caught.value.fields == {"service": "dat_dai", "number": number}
    assert _apply(hall, _without(shipped, "dat_dai"))


def test_another_key_does_not_make_a_second_centre_by_mistake(
    hall: TestHall, shipped: Catalogue
) -> None:
    """An edited key is refused with the known one; asked for, a second centre is added."""
    other = replace(shipped, site=replace(shipped.site, key="phuong_khac"))
    hall.issue()

    with pytest.raises(AnotherSite) as caught:
        _apply(hall, other)

    assert hall.site in caught.value.message("vi")
    assert set_up(hall.database, other, new_site=True)
    assert _find(hall, "phuong_khac").key == "phuong_khac"


def test_a_centre_takes_its_own_key_before_its_first_number(
    hall: TestHall, shipped: Catalogue
) -> None:
    """The first day's edit of the key renames the shipped centre; its officers stay."""
    hall.staff.add_officer("lan", "Lan", "123456")
    other = replace(shipped, site=replace(shipped.site, key="gia_phu"))

    assert _apply(hall, other)

    assert _find(hall).key == "gia_phu"
    assert [one.key for one in Hall(hall.database, "gia_phu").officers()] == ["lan"]


def test_a_new_counter_serves_at_once(hall: TestHall, shipped: Catalogue) -> None:
    """What is added to the catalogue works after the next setup."""
    new = Counter(
        number=12,
        name=Text(vi="Quầy 12", en="Counter 12"),
        services=MappingProxyType({"ho_tich": 0}),
    )
    hall.issue()

    _apply(hall, replace(shipped, counters=(*shipped.counters, new)))

    assert hall.queue.call_next(12).number == "A001"


def test_a_training_leaves_the_real_hall_untouched(hall: TestHall, shipped: Catalogue) -> None:
    """Practice has data of its own; when it ends, every row is as it was, down to the byte."""
    hall.staff.add_officer("lan", "Lan", "123456")
    hall.issue()
    hall.queue.call_next(1)
    before = hall.everything()

    _begin_training(hall, shipped)
    practice = _find(hall)
    queue = Queue(hall.database, practice.key)
    for _ in range(3):
        queue.issue("ho_tich")
    call = queue.call_next(1)
    assert call.call_id is not None
    queue.transfer(1, to_counter=2)
    Staff(hall.database, practice.key).sign_in(1, "lan")
    during = hall.everything(hall.site)
    ended = end_training(hall.database, hall.site)

    assert practice.training
    assert practice.key == hall.site + TRAINING_SUFFIX
    assert practice.real_key == hall.site
    assert call.number == "A001"
    with_site = [name for name in before if name not in {"site", "event", "announcement"}]
    assert {name: during[name] for name in with_site} == {name: before[name] for name in with_site}
    assert ended
    assert hall.everything() == before
    assert not _find(hall).training


def test_a_training_begun_twice_goes_on(hall: TestHall, shipped: Catalogue) -> None:
    """Setting up again in the middle of a training throws nothing of it away."""
    _begin_training(hall, shipped)
    practice = _find(hall)
    Queue(hall.database, practice.key).issue("ho_tich")

    again = _begin_training(hall, shipped)

    assert not again
    assert len(Hall(hall.database, practice.key).tickets()) == 1


def test_a_machine_may_stand_in_the_training_site(hall: TestHall, shipped: Catalogue) -> None:
    """It practises while there is a training, and never slips into the real hall after it."""
    key = hall.site + TRAINING_SUFFIX
    _begin_training(hall, shipped)

    practice = _find(hall, key)
    end_training(hall.database, hall.site)

    assert practice.key == key
    assert practice.training
    with pytest.raises(UnknownSite):
        _find(hall, key)


def test_ending_what_was_not_begun_ends_nothing(hall: TestHall) -> None:
    """The real hall can never be thrown away by it."""
    hall.issue()
    before = hall.everything()

    ended = end_training(hall.database, hall.site)

    assert not ended
    assert hall.everything() == before


def test_one_of_several_sites_must_be_chosen(hall: TestHall, shipped: Catalogue) -> None:
    """A database that holds two centres does not guess; the sentence names both."""
    other = replace(shipped, site=replace(shipped.site, key="xa_khac"))
    set_up(hall.database, other, new_site=True)

    with pytest.raises(UnknownSite) as caught:
        _find(hall)

    assert caught.value.fields["known"] == "trung_tam, xa_khac"
    assert _find(hall, "xa_khac").key == "xa_khac"
