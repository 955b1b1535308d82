"""The eight people who play every test, demo and picture. Nobody real bears these names."""

from dataclasses import dataclass
from datetime import date

from thidua.core.actor import Role
from thidua.people.actions.persons import PersonInput


@dataclass(frozen=True)
class Player:
    """One of the cast: who they are and the role they hold, if any. Ids begin with 099, no province does."""

    key: str
    role: Role | None
    person: PersonInput

    @property
    def name(self) -> str:
        return self.person.full_name

    @property
    def username(self) -> str:
        return self.key.replace("_", "-")


def _player(key: str, role: Role | None, name: str, gender: str, born: date, position: str, leader: bool) -> Player:
    number = f"099{'1' if gender == 'female' else '0'}{born:%y}{len(key):03d}{sum(map(ord, key)) % 1000:03d}"
    hired = date(born.year + 25, 3, 1)
    person = PersonInput(name, born, gender, number, position=position, is_leader=leader, hired_on=hired)
    return Player(key, role, person)


CAST: tuple[Player, ...] = (
    _player("officer", Role.OFFICER, "Trần Thị Thí Dụ", "female", date(1988, 4, 12), "Công chức Văn phòng", False),
    _player("candidate", None, "Nguyễn Văn Minh Họa", "male", date(1985, 9, 2), "Chuyên viên", False),
    _player(
        "appraiser",
        Role.STANDING_OFFICE,
        "Lê Thị Giả Định",
        "female",
        date(1981, 1, 25),
        "Chuyên viên chính",
        False,
    ),
    _player("member", Role.COUNCIL_MEMBER, "Phạm Văn Tưởng Tượng", "male", date(1974, 6, 30), "Trưởng phòng", True),
    _player(
        "secretary",
        Role.COUNCIL_SECRETARY,
        "Hoàng Thị Ví Von",
        "female",
        date(1986, 11, 8),
        "Phó Trưởng phòng",
        True,
    ),
    _player("teller_one", Role.TELLER, "Vũ Văn Một Hai", "male", date(1990, 2, 14), "Chuyên viên", False),
    _player("teller_two", Role.TELLER, "Đặng Thị Hai Ba", "female", date(1992, 7, 19), "Chuyên viên", False),
    _player("chair", Role.SIGNATORY, "Bùi Văn Giả Tưởng", "male", date(1970, 12, 5), "Chủ tịch", True),
)

PLAYERS = {player.key: player for player in CAST}
