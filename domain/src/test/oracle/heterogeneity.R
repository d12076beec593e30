# Cochran's Q of effects with standard errors: the deviance of a weighted mean, by lm of base R.
effect <- c(0.021, 0.034, -0.004, 0.012, 0.055)
error <- c(0.008, 0.011, 0.009, 0.015, 0.02)
for (groups in list(1:5, 1:2, c(1, 4))) {
  q <- deviance(lm(effect[groups] ~ 1, weights = 1 / error[groups]^2))
  df <- length(groups) - 1
  cat(sprintf("%s: q %.15g df %d p %.15g\n", paste(groups, collapse = ","), q, df,
              pchisq(q, df, lower.tail = FALSE)))
}
cat(R.version.string, "\n")
