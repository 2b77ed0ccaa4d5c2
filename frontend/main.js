// What pages add when JavaScript is there. Every page works without it.

import "@digdir/designsystemet-web";
import "./htmx.js";
import "htmx-ext-sse";
import "./passkeys.js";
import "./agenda.js";
import "./drafts.js";
import "./live.js";
import "./debate.js";
import "./facts.js";
