/** Expressions of GitHub Actions: their syntax, types, contexts, constant values and untrusted inputs. */
@NullMarked
package dev.premortem.actions.expression;

import org.jspecify.annotations.NullMarked;
