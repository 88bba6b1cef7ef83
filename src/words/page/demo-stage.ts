// What the network of a demo says, which ends at the page.
export const nothingGoesOut = 'Nothing goes out in a demo.';
export const onlyRecordings =
  'The recordings of this step do not answer this request. End the demo to send it.';
export const notOnStage = 'There is no such thing in a demo.';
