"""The objectives of the explorer, by the names that its addresses have."""

from adam_from_scratch import (
    noisy_quadratic,
    quadratic,
    rare_words,
    rosenbrock,
    turned_quadratic,
)

OBJECTIVES = {
    "bowl": quadratic(1),
    "ravine": quadratic(1, 50),
    "ravine-45": turned_quadratic(1, 50),
    "double-ravine": turned_quadratic(1, 50, 1000, 50000),
    "turned-ravine": quadratic(50, 1),
    "saddle": quadratic(1, -1),
    "words": rare_words(16),
    "rosenbrock": rosenbrock(),
    "noisy-bowl": noisy_quadratic(1, 4, noise=16, seed=1),
}
