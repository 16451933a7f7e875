// What pages can do more easily with a script. Each works without it too.
"use strict";
