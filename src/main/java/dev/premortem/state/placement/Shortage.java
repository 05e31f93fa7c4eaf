package dev.premortem.state.placement;

/** A demand that can never be met, and the bound it exceeds. */
public record Shortage(Demand demand, Bound bound) {}
