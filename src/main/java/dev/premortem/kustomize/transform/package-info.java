/** The steps of a build that change many objects in one way: namespace, names, labels, annotations, images, replicas. */
@NullMarked
package dev.premortem.kustomize.transform;

import org.jspecify.annotations.NullMarked;
