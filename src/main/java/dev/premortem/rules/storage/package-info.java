/** Rules about volumes and the systems that keep them. */
@NullMarked
package dev.premortem.rules.storage;

import org.jspecify.annotations.NullMarked;
