"""What a supervisor may change at a counter while the hall is at work."""

from collections.abc import Mapping

from common.answers import Served
from common.database import statements
from common.database.work import CONSOLE, Work
from common.tickets.errors import Refusal
from common.tickets.text import Text
from common.tickets.ticket import Press
from common.use_cases.staff import serve
from common.use_cases.use_case import By, UseCases


class NotSupervisor(Refusal):
    """Only whom the centre has named may change what a counter serves."""

    code = "not-supervisor"
    sentence = Text(
        vi="Cán bộ “{officer}” chưa được giao quyền phụ trách. Giao quyền bằng:"
        " moiso officer supervisor {officer}.",
        en="Officer “{officer}” is no supervisor. Make them one with:"
        " moiso officer supervisor {officer}.",
    )


class ServesNothing(Refusal):
    """A counter without services would call nobody, and nobody would know why."""

    code = "serves-nothing"
    sentence = Text(
        vi="Quầy {counter} phải phục vụ ít nhất một lĩnh vực.",
        en="Counter {counter} has to serve one service at least.",
    )


class Supervising(UseCases):
    """A supervisor's changes at one site; whoever calls has checked the PIN."""

    def set_services(self, counter: int, services: Mapping[str, int], *, by: By) -> Served:
        """Say which services a counter serves, each with its handicap in minutes.

        Answers with what the counter has in hand, which stays there whatever it is for. Raises
        NotSupervisor, ServesNothing, UnknownService and HandicapInvalid.
        """

        def do(work: Work, press: Press) -> Served:
            officer = work.run(statements.ANY_OFFICER, key=press.officer).first()
            if press.officer != CONSOLE and (officer is None or not officer.supervisor):
                raise NotSupervisor(officer=press.officer)
            if not services:
                raise ServesNothing(counter=counter)
            serve(work, counter, services)
            ticket = work.in_hand(counter)
            return Served(
                number=ticket.number if ticket else None,
                state=ticket.state if ticket else None,
                counter=counter,
            )

        arguments = {"counter": counter, "services": dict(services)}
        return self._once("set_services", Served, arguments, do, by, counter=counter)
