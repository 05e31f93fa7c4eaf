/** Rules about what the API server's schemas say of an object. */
@NullMarked
package dev.premortem.rules.schema;

import org.jspecify.annotations.NullMarked;
