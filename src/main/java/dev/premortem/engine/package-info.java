/** Loads a repository, builds the models, runs the rules, and sorts what they find. */
@NullMarked
package dev.premortem.engine;

import org.jspecify.annotations.NullMarked;
