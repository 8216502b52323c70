/** What this jar contributes to a run. */
package dev.tollgate.natives.provider;
