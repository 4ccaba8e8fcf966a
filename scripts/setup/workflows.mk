# What the workflows in .github/workflows call, in this checkout and in each archive that it has made.

export BASE

.PHONY: check-changed comment propose submit

# What differs from the commit BASE, as a proposal; with REPORT=DIR what is said of it is stored there for the comment.
check-changed: setup
	@$(BIN)/letterbook check --base "$$BASE" --format github --fail-on $(FAIL_ON) \
	$(if $(REPORT),--report '$(REPORT)' $(if $(EVENT),--event '$(EVENT)'))

# Posts what check-changed has stored.
comment: setup
	@$(BIN)/letterbook comment --event '$(EVENT)'

# Makes a letter of an issue of the form, into the folder TO; what it made is submitted by another job, which may write.
propose: setup
	@sh scripts/setup/scans.sh
	@$(BIN)/letterbook propose --event '$(EVENT)' --to '$(TO)'

submit: setup
	@$(BIN)/letterbook submit --event '$(EVENT)' --from '$(FROM)'
