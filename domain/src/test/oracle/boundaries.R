# Classical group-sequential limits by rpact; the crossing probability of each row again by mvtnorm.
suppressMessages({library(rpact); library(mvtnorm)})
cat("looks,alpha,shape,crossing,", paste0("z", 1:10, collapse = ","), "\n", sep = "")
set.seed(1)
for (shape in c("OF", "P")) for (alpha in c(0.025, 0.005)) for (k in 2:10) {
  d <- getDesignGroupSequential(kMax = k, alpha = alpha, sided = 1, typeOfDesign = shape,
                                tolerance = 1e-10)
  z <- d$criticalValues
  t <- (1:k) / k
  s <- outer(t, t, function(a, b) sqrt(pmin(a, b) / pmax(a, b)))
  crossing <- 1 - pmvnorm(upper = z, sigma = s, algorithm = GenzBretz(1e6, 1e-7, 0))[1]
  cat(k, alpha, shape, format(crossing, digits = 8), paste(format(z, digits = 12, trim = TRUE), collapse = ","), sep = ",")
  cat("\n")
}
