# SPDX-License-Identifier: Apache-2.0
"""Hooks of schemathesis: log lines are sent as the text that they are."""

import schemathesis

schemathesis.serializer.alias("application/x-ndjson", "text/plain")
