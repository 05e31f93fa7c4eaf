/** The configuration file and suppressions. */
@NullMarked
package dev.premortem.config;

import org.jspecify.annotations.NullMarked;
