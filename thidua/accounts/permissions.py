"""Everyone keeps their own tokens; nobody those of others."""

from thidua.accounts.models import ApiToken
from thidua.core.actor import Actor
from thidua.core.answers import YES, Answer, no


def may_create_token(actor: Actor) -> Answer:
    if actor.user_id:
        return YES
    return no("sign_in", "Cần đăng nhập để tạo mã truy cập.")


def may_revoke_token(actor: Actor, token: ApiToken) -> Answer:
    if not actor.user_id or token.user_id != actor.user_id:
        return no("not_yours", "Mã truy cập này của người khác; chỉ người tạo mới thu hồi được.")
    if token.revoked_at:
        return no("already_revoked", "Mã truy cập này đã được thu hồi trước đó, không cần thu hồi lại.")
    return YES
