"""What must not be shown, nor written for machines, though an endpoint may say it back: what a request was signed with."""

import re
from urllib.parse import quote

SIGNED_WITH = re.compile(
    r"(?i)(X-Amz-(?:Signature|Credential|Security-Token)(?:=|%3D|\s*:\s*)|\b(?:Signature|Credential)=)[^\s\"'&,;<>\\]+")

# Shorter ones are somebody's placeholder for an endpoint that looks at none, and may be part of any word.
SHORTEST_TOKEN = 16


class Discretion:
    """Takes session tokens and signatures out of text. Knows the tokens that it was told."""

    def __init__(self):
        self.tokens = set()

    def learn(self, token):
        if token and len(token) >= SHORTEST_TOKEN:
            self.tokens |= {token, quote(token, safe=""), quote(token)}

    def __call__(self, text):
        for token in self.tokens:
            text = text.replace(token, "…")
        return SIGNED_WITH.sub(r"\1…", text)
