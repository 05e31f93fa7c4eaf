/** The Maven goals. */
@NullMarked
package dev.premortem.maven;

import org.jspecify.annotations.NullMarked;
