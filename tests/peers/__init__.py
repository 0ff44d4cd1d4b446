"""The package beside PyTorch, Optax and Keras; run by `make peers`, where these are installed.

Every optimizer is fed the same random gradients as its peer, and the parameters are compared at
every step. The peer's variant is named where it is made: in `with_pytorch`, `with_optax` and
`with_keras`.
"""
