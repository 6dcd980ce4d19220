/** Every coefficient a second time: term, then one figure for every column; the last rows are mean and survival. */
export const coefficientPins = {
  'framingham-2008-lipids': `
  lnAge 3.06117 2.32888
  lnTotalCholesterol 1.1237 1.20904
  lnHdl -0.93263 -0.70833
  lnSystolicUntreated 1.93303 2.76157
  lnSystolicTreated 1.99881 2.82263
  smoker 0.65451 0.52873
  diabetes 0.57367 0.69154
  mean 23.9802 26.1931
  survival 0.88936 0.95012
`,
  'framingham-2008-bmi': `
  lnAge 3.11296 2.72107
  lnBmi 0.79277 0.51125
  lnSystolicUntreated 1.85508 2.81291
  lnSystolicTreated 1.92672 2.88267
  smoker 0.70953 0.61868
  diabetes 0.5316 0.77763
  mean 23.9388 26.0145
  survival 0.88431 0.94833
`,
  'framingham-30-year-lipids': `
  male 0.34362 0.48123 0.55021 0.47666
  lnAge 2.63588 3.39222 2.83511 3.53291
  lnSystolic 1.8803 1.39862 1.99822 1.43216
  lnTotalCholesterol 1.12673 -0.00439 1.4775 0.00704
  lnHdl -0.90941 0.16081 -0.86736 0.09148
  smoker 0.59397 0.99858 0.70063 0.97352
  bpTreated 0.5232 0.19035 0.39241 0.11888
  diabetes 0.68602 0.49756 0.9137 0.45355
  mean 21.29326612 20.12840698 24.72839981 20.56609979
`,
  'framingham-30-year-bmi': `
  male 0.54089 0.47835 0.73413 0.47275
  lnAge 2.7684 3.43911 3.07187 3.55871
  lnSystolic 1.69824 1.57043 1.79939 1.5204
  lnBmi 1.01325 -0.52377 1.1166 -0.27572
  smoker 0.68916 0.98257 0.79437 0.96516
  bpTreated 0.53163 0.18871 0.3926 0.11331
  diabetes 0.79624 0.51411 1.03634 0.45868
  mean 21.89281378 18.82684236 23.93525811 19.79731622
`,
  'wilson-1998-ldl': `
  age 0.04808 0.33994
  ageSquared - -0.0027
  cholesterol1 -0.69281 -0.42616
  cholesterol2 0 0
  cholesterol3 0.00389 0.01366
  cholesterol4 0.26755 0.26948
  cholesterol5 0.56705 0.33251
  hdl1 0.48598 0.88121
  hdl2 0.21643 0.36312
  hdl3 0 0.19247
  hdl4 -0.0471 0
  hdl5 -0.3419 -0.35404
  pressure1 -0.02642 -0.51204
  pressure2 0 0
  pressure3 0.30104 -0.03484
  pressure4 0.55714 0.28533
  pressure5 0.65107 0.50403
  diabetes 0.42146 0.61313
  smoker 0.54377 0.29737
  mean 3.00069 9.914136
  survival 0.90017 0.9628
`,
  'wilson-1998-total-cholesterol': `
  age 0.04826 0.33766
  ageSquared - -0.00268
  cholesterol1 -0.65945 -0.26138
  cholesterol2 0 0
  cholesterol3 0.17692 0.20771
  cholesterol4 0.50539 0.24385
  cholesterol5 0.65713 0.53513
  hdl1 0.49744 0.84312
  hdl2 0.2431 0.37796
  hdl3 0 0.19785
  hdl4 -0.05107 0
  hdl5 -0.4866 -0.42951
  pressure1 -0.00226 -0.53363
  pressure2 0 0
  pressure3 0.2832 -0.06773
  pressure4 0.52168 0.26288
  pressure5 0.61859 0.46573
  diabetes 0.42839 0.59626
  smoker 0.52337 0.29246
  mean 3.0975 9.92545
  survival 0.90015 0.96246
`,
  'atp-iii-2001': `
  lnAge 52.00961 31.764001
  lnTotalCholesterol 20.014077 22.465206
  lnHdl -0.905964 -1.187731
  lnSystolic 1.305784 2.552905
  bpTreated 0.241549 0.420251
  smoker 12.096316 13.07543
  lnAgeByLnTotalCholesterol -4.605038 -5.060998
  lnAgeBySmoker -2.84367 -2.996945
  lnAgeSquared -2.93323 -
  mean 172.300168 146.5933061
  survival 0.9402 0.98767
  cap 70 78
`,
  'pce-2013': `
  lnAge -29.799 17.114 12.344 2.469
  lnAgeSquared 4.884 - - -
  lnTotalCholesterol 13.54 0.94 11.853 0.302
  lnAgeByLnTotalCholesterol -3.114 - -2.664 -
  lnHdl -13.578 -18.92 -7.99 -0.307
  lnAgeByLnHdl 3.149 4.475 1.769 -
  lnSystolicTreated 2.019 29.291 1.797 1.916
  lnAgeByLnSystolicTreated - -6.432 - -
  lnSystolicUntreated 1.957 27.82 1.764 1.809
  lnAgeByLnSystolicUntreated - -6.087 - -
  smoker 7.574 0.691 7.837 0.549
  lnAgeBySmoker -1.665 - -1.795 -
  diabetes 0.661 0.874 0.658 0.645
  mean -29.18 86.61 61.18 19.54
  survival 0.9665 0.9533 0.9144 0.8954
`,
} as const;
