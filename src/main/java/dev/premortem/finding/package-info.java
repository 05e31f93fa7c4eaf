/** What premortem reports: findings with labels, severity and identity. */
@NullMarked
package dev.premortem.finding;

import org.jspecify.annotations.NullMarked;
