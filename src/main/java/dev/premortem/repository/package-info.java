/** The files of a run: root, file set, roles and git facts. */
@NullMarked
package dev.premortem.repository;

import org.jspecify.annotations.NullMarked;
