"""Asking axe what is wrong with a page, and about the contrast of what is drawn alike only twice.

Three fifths of what axe costs is contrast, which it works out for every piece of text by looking at
what lies behind it. Text of one kind that is drawn alike, on ground that is drawn alike all the way
up, is read alike, as the cells of a column are: two of each are looked at.
"""

from tests.stories import server

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Set while axe is asked, on text that is drawn like two before it.
ALIKE = "data-drawn-alike"
READY = f"""
axe.configure({{rules: [{{id: 'color-contrast', selector: '*:not([{ALIKE}])'}}]}})
"""
# What a piece of text is drawn with, and what it lies on, as one number for each way there is.
MARK = f"""
() => {{
  const ways = new Map(), grounds = new Map(), met = new Map();
  const number = told => ways.get(told) ?? (ways.set(told, ways.size), ways.size - 1);
  for (const one of document.querySelectorAll('html, body, body *')) {{
    const drawn = getComputedStyle(one);
    const ground = number(`${{grounds.get(one.parentElement)}} ${{one.tagName}}`
      + ` ${{one.getAttribute('class')}} ${{one.getAttribute('type')}} ${{drawn.position}}`
      + ` ${{drawn.opacity}} ${{drawn.backgroundColor}} ${{drawn.backgroundImage}}`);
    grounds.set(one, ground);
    const text = `${{ground}} ${{drawn.color}} ${{drawn.fontSize}} ${{drawn.fontWeight}}`
      + ` ${{one.matches(':disabled, [aria-disabled]')}} ${{one.control?.disabled}}`;
    met.set(text, (met.get(text) ?? 0) + 1);
    if (met.get(text) > 2) one.setAttribute('{ALIKE}', '');
  }}
}}
"""
CLEAR = f"""
() => document.querySelectorAll('[{ALIKE}]').forEach(one => one.removeAttribute('{ALIKE}'))
"""
# Axe describes in full what is wrong, and not what is right, which takes it longer to say.
ASK = f"""
async rules => {{
  ({MARK})();
  try {{
    const found = await axe.run(document, {{runOnly: rules, resultTypes: ['violations']}});
    return found.violations.map(one => `${{one.id}} (${{one.impact}}): `
      + one.nodes.map(node => node.target.join(' ')).join(' | '));
  }} finally {{
    ({CLEAR})();
  }}
}}
"""


def violations(page):
    """What on a page breaks WCAG 2.2 AA or good practice, as sentences; an empty list is right.

    The page fetches axe from its own server, as its policy lets it: Chromium then compiles it once,
    where a text of half a megabyte sent to each page is read anew each time.
    """
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(url=f"/static/{server.AXE.name}")
        page.evaluate(READY)
    return page.evaluate(ASK, RULES)
