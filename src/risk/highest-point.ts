const goldenSection = (Math.sqrt(5) - 1) / 2;

/**
 * Where a function that rises to one highest value and falls again is highest between two places (one of the two
 * places if it only rises or only falls), by golden-section search, to a ten-thousand-millionth of the distance.
 */
export function highestPoint(valueAt: (place: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [left, right] = [high - goldenSection * (high - low), low + goldenSection * (high - low)];
  let [leftValue, rightValue] = [valueAt(left), valueAt(right)];
  while (high - low > 1e-10 * (to - from)) {
    if (leftValue < rightValue) {
      low = left;
      [left, leftValue] = [right, rightValue];
      right = low + goldenSection * (high - low);
      rightValue = valueAt(right);
    } else {
      high = right;
      [right, rightValue] = [left, leftValue];
      left = high - goldenSection * (high - low);
      leftValue = valueAt(left);
    }
  }
  return (low + high) / 2;
}
