package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoValue.GoMissing;

/**
 * A value where it is kept.
 *
 * @param boxed whether the place is declared to hold anything, which messages then say instead of the value's own type
 */
record Slot(GoValue value, boolean boxed) {
    static final Slot MISSING = new Slot(GoMissing.MISSING, false);
}
