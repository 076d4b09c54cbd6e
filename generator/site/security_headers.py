"""What a page of the guide may load and do: every page says so itself, and a host can say so in headers."""

# Scripts, styles, fonts and the icon come from the site; nothing else is loaded, sent, framed or run.
_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",  # the search
}
# On a page from a folder 'self' is nothing to Firefox, which would stop the search. On a host this adds nothing: no
# page of the web may open a file of the reader, and the header, which holds too, is without it.
_FROM_A_FOLDER = {"form-action": "'self' file:"}
# What MkDocs puts into a page that is being edited: a script that asks whether the page has changed.
_WHILE_SERVING = {"script-src": "'self' 'unsafe-inline'", "connect-src": "'self'"}
# Not clipboard-write: notes and records are copied.
_FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture"),
    *("encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts"),
    *("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-create"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb"),
    *("window-management", "xr-spatial-tracking"),
)


def _policy(allowed: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


# What a page says of itself, wherever it is opened.
CSP = _policy(_ALLOWED | _FROM_A_FOLDER)
CSP_WHILE_SERVING = _policy(_ALLOWED | _FROM_A_FOLDER | _WHILE_SERVING)

# The same for hosts, by the names of the headers. What a page cannot say of itself is only here: who may frame it.
# Strict-Transport-Security is not: it binds all of a host's pages, so the host decides.
HEADERS = {
    "Content-Security-Policy": f"{_policy(_ALLOWED)}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
