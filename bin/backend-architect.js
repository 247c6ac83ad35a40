#!/usr/bin/env node
// All the work is in src/cli; this file only gives npm something to link.
import '../dist/cli/main.js';
