/** Every points sheet a second time: the parts with their bands and points, then total, risk and heart age. */
export const otherSheetPins: Readonly<Record<string, string>> = {
  'wilson-1998-points-ldl male': `
    Age: 30-34 -1, 35-39 0, 40-44 1, 45-49 2, 50-54 3, 55-59 4, 60-64 5, 65-69 6, 70-74 7
    LDL-C: <100 -3, 100-129 0, 130-159 0, 160-189 1, >=190 2
    HDL-C: <35 2, 35-44 1, 45-49 0, 50-59 0, >=60 -1
    Blood pressure (systolic; the diastolic category if it is higher): <120 0, 120-129 0, 130-139 1, 140-159 2, >=160 3
    Diabetes: No 0, Yes 2
    Smoker: No 0, Yes 2
    -3 1
    -2 2
    -1 2
    0 3
    1 4
    2 4
    3 6
    4 7
    5 9
    6 11
    7 14
    8 18
    9 22
    10 27
    11 33
    12 40
    13 47
    14 56
`,
  'wilson-1998-points-ldl female': `
    Age: 30-34 -9, 35-39 -4, 40-44 0, 45-49 3, 50-54 6, 55-59 7, 60-64 8, 65-69 8, 70-74 8
    LDL-C: <100 -2, 100-129 0, 130-159 0, 160-189 2, >=190 2
    HDL-C: <35 5, 35-44 2, 45-49 1, 50-59 0, >=60 -2
    Blood pressure (systolic; the diastolic category if it is higher): <120 -3, 120-129 0, 130-139 0, 140-159 2, >=160 3
    Diabetes: No 0, Yes 4
    Smoker: No 0, Yes 2
    -2 1
    -1 2
    0 2
    1 2
    2 3
    3 3
    4 4
    5 5
    6 6
    7 7
    8 8
    9 9
    10 11
    11 13
    12 15
    13 17
    14 20
    15 24
    16 27
    17 32
`,
  'wilson-1998-points-total-cholesterol male': `
    Age: 30-34 -1, 35-39 0, 40-44 1, 45-49 2, 50-54 3, 55-59 4, 60-64 5, 65-69 6, 70-74 7
    Cholesterol: <160 -3, 160-199 0, 200-239 1, 240-279 2, >=280 3
    HDL-C: <35 2, 35-44 1, 45-49 0, 50-59 0, >=60 -2
    Blood pressure (systolic; the diastolic category if it is higher): <120 0, 120-129 0, 130-139 1, 140-159 2, >=160 3
    Diabetes: No 0, Yes 2
    Smoker: No 0, Yes 2
    -1 2
    0 3
    1 3
    2 4
    3 5
    4 7
    5 8
    6 10
    7 13
    8 16
    9 20
    10 25
    11 31
    12 37
    13 45
    14 53
`,
  'wilson-1998-points-total-cholesterol female': `
    Age: 30-34 -9, 35-39 -4, 40-44 0, 45-49 3, 50-54 6, 55-59 7, 60-64 8, 65-69 8, 70-74 8
    Cholesterol: <160 -2, 160-199 0, 200-239 1, 240-279 1, >=280 3
    HDL-C: <35 5, 35-44 2, 45-49 1, 50-59 0, >=60 -3
    Blood pressure (systolic; the diastolic category if it is higher): <120 -3, 120-129 0, 130-139 0, 140-159 2, >=160 3
    Diabetes: No 0, Yes 4
    Smoker: No 0, Yes 2
    -2 1
    -1 2
    0 2
    1 2
    2 3
    3 3
    4 4
    5 4
    6 5
    7 6
    8 7
    9 8
    10 10
    11 11
    12 13
    13 15
    14 18
    15 20
    16 24
    17 27
`,
  'atp-iii-2001-points male': `
    Age: 20-34 -9, 35-39 -4, 40-44 0, 45-49 3, 50-54 6, 55-59 8, 60-64 10, 65-69 11, 70-74 12, 75-79 13
    Total cholesterol, age 20-39: <160 0, 160-199 4, 200-239 7, 240-279 9, >=280 11
    Total cholesterol, age 40-49: <160 0, 160-199 3, 200-239 5, 240-279 6, >=280 8
    Total cholesterol, age 50-59: <160 0, 160-199 2, 200-239 3, 240-279 4, >=280 5
    Total cholesterol, age 60-69: <160 0, 160-199 1, 200-239 1, 240-279 2, >=280 3
    Total cholesterol, age 70-79: <160 0, 160-199 0, 200-239 0, 240-279 1, >=280 1
    Smoker, age 20-39: No 0, Yes 8
    Smoker, age 40-49: No 0, Yes 5
    Smoker, age 50-59: No 0, Yes 3
    Smoker, age 60-69: No 0, Yes 1
    Smoker, age 70-79: No 0, Yes 1
    HDL: <40 2, 40-49 1, 50-59 0, >=60 -1
    Systolic BP, untreated: <120 0, 120-129 0, 130-139 1, 140-159 1, >=160 2
    Systolic BP, treated: <120 0, 120-129 1, 130-139 2, 140-159 2, >=160 3
    -1 <1
    0 1
    1 1
    2 1
    3 1
    4 1
    5 2
    6 2
    7 3
    8 4
    9 5
    10 6
    11 8
    12 10
    13 12
    14 16
    15 20
    16 25
    17 >=30
`,
  'atp-iii-2001-points female': `
    Age: 20-34 -7, 35-39 -3, 40-44 0, 45-49 3, 50-54 6, 55-59 8, 60-64 10, 65-69 12, 70-74 14, 75-79 16
    Total cholesterol, age 20-39: <160 0, 160-199 4, 200-239 8, 240-279 11, >=280 13
    Total cholesterol, age 40-49: <160 0, 160-199 3, 200-239 6, 240-279 8, >=280 10
    Total cholesterol, age 50-59: <160 0, 160-199 2, 200-239 4, 240-279 5, >=280 7
    Total cholesterol, age 60-69: <160 0, 160-199 1, 200-239 2, 240-279 3, >=280 4
    Total cholesterol, age 70-79: <160 0, 160-199 1, 200-239 1, 240-279 2, >=280 2
    Smoker, age 20-39: No 0, Yes 9
    Smoker, age 40-49: No 0, Yes 7
    Smoker, age 50-59: No 0, Yes 4
    Smoker, age 60-69: No 0, Yes 2
    Smoker, age 70-79: No 0, Yes 1
    HDL: <40 2, 40-49 1, 50-59 0, >=60 -1
    Systolic BP, untreated: <120 0, 120-129 1, 130-139 2, 140-159 3, >=160 4
    Systolic BP, treated: <120 0, 120-129 3, 130-139 4, 140-159 5, >=160 6
    8 <1
    9 1
    10 1
    11 1
    12 1
    13 2
    14 2
    15 3
    16 4
    17 5
    18 6
    19 8
    20 11
    21 14
    22 17
    23 22
    24 27
    25 >=30
`,
};
