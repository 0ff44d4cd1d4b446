"""Adam with one mistake at a time, each as it was published, in the symbols of this course.

The page on errors in the wild shows these lines, runs them, and draws its figure from them.
"""

from math import sqrt

from adam_from_scratch.optimizers.adam import Row

# The page shows each function alone, under imports of its own.
# fmt: off


# --8<-- [start:all]
# --8<-- [start:t_stays]
def t_stays(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam whose t is never counted on."""
    t = 1.0
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    update = lr * m_hat / (sqrt(v_hat) + eps)
    return Row(m, v, m_hat, v_hat, update, p - update)
# --8<-- [end:t_stays]


# --8<-- [start:eps_on_p]
def eps_on_p(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam with a bracket missing: eps is added to p."""
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    update = lr * m_hat / sqrt(v_hat)
    return Row(m, v, m_hat, v_hat, update, p - update + eps)
# --8<-- [end:eps_on_p]


# --8<-- [start:no_root]
def no_root(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam that divides by v_hat, and not by its root."""
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    update = lr * m_hat / (v_hat + eps)
    return Row(m, v, m_hat, v_hat, update, p - update)
# --8<-- [end:no_root]


# --8<-- [start:eps_hat]
def eps_hat(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam in its efficient form; eps is scaled by a factor that lacks its root."""
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    one, two = 1.0 - beta1**t, 1.0 - beta2**t
    update = lr * sqrt(two) / one * m / (sqrt(v) + two * eps)
    return Row(m, v, m / one, v / two, update, p - update)
# --8<-- [end:eps_hat]


# --8<-- [start:times]
def times(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam that multiplies by the correction, and does not divide."""
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m * (1.0 - beta1**t)
    v_hat = v * (1.0 - beta2**t)
    update = lr * m_hat / (sqrt(v_hat) + eps)
    return Row(m, v, m_hat, v_hat, update, p - update)
# --8<-- [end:times]


# --8<-- [start:twice]
def twice(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam that corrects its averages, and then corrects the learning rate as well."""
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    lr = lr * sqrt(1.0 - beta2**t) / (1.0 - beta1**t)
    update = lr * m_hat / (sqrt(v_hat) + eps)
    return Row(m, v, m_hat, v_hat, update, p - update)
# --8<-- [end:twice]


# --8<-- [start:squared]
def squared(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam with the square of beta in the place of its power t."""
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**2.0)
    v_hat = v / (1.0 - beta2**2.0)
    update = lr * m_hat / (sqrt(v_hat) + eps)
    return Row(m, v, m_hat, v_hat, update, p - update)
# --8<-- [end:squared]


# --8<-- [start:uncorrected]
def uncorrected(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam without its correction."""
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    update = lr * m / (sqrt(v) + eps)
    return Row(m, v, m, v, update, p - update)
# --8<-- [end:uncorrected]


# --8<-- [start:eps_inside]
def eps_inside(t, p, g, m, v, lr, beta1, beta2, eps):
    """Adam with eps under the root."""
    m = beta1 * m + (1.0 - beta1) * g
    v = beta2 * v + (1.0 - beta2) * g * g
    m_hat = m / (1.0 - beta1**t)
    v_hat = v / (1.0 - beta2**t)
    update = lr * m_hat / sqrt(v_hat + eps)
    return Row(m, v, m_hat, v_hat, update, p - update)
# --8<-- [end:eps_inside]
# --8<-- [end:all]
