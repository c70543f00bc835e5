from uuid import uuid4

from common.catalogue.model import Catalogue
from common.database.engine import Database
from common.database.postgres_roles import Kind
from tests.postgres import Server
from tests.roles import roled_hall
from tests.web.boards import board_state
from tests.web.servers import open_door


def test_all_pages_work_under_the_doors_own_role(postgres: Server, shipped: Catalogue) -> None:
    """A stolen line of this machine can do what phones can do; and phones can do it with that."""
    with roled_hall(postgres, f"hall_{uuid4().hex[:8]}", shipped) as roled:
        with roled.door(Kind.KIOSK) as kiosk:
            tokens = [kiosk.queue.issue("ho_tich").token for _ in range(4)]
        with roled.door(Kind.COUNTER) as counter:
            counter.queue.call_next(1)
        with open_door(lambda: Database(roled.url(Kind.WEB), roled.clock)) as door:
            called = door.state(tokens[0])
            passed = door.press(tokens[1], "pass").json()
            given_back = door.press(tokens[2], "cancel").json()
            waiting = door.until(tokens[3], lambda one: bool(one["wait"]))
            board = board_state(door)

    assert called["phase"] == "called"
    assert (board["number"], board["counter"]) == ("A001", "1")
    assert (passed["done"], given_back["done"]) == (True, True)
    assert (waiting["ahead"], waiting["wait"]) == ("không còn ai", "dưới 5 phút")
