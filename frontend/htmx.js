// The extensions of htmx look for it on the window, so it has to be there before they are read.

import htmx from "htmx.org";

window.htmx = htmx;
