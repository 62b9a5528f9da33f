"""The step of the GAN in every style: programs that run inside the worlds."""
