# Mọi việc nằm trong tools/tasks.py để Windows (make.cmd) làm đúng như vậy. / The work is in tools/tasks.py.
PYTHON ?= python3
ARGS ?=

.PHONY: help demo run test freeze bench lock wheels clean

help:
	@$(PYTHON) tools/tasks.py

demo run test freeze bench lock wheels clean:
	@$(PYTHON) tools/tasks.py $@ $(ARGS)
