/** What is said of a pasted command: why it has no body that can be read, and what was taken how. */
export const noCommand = 'No curl command was found in this text.';
export const dataNotJson = (sentence: string) => `The data of the command is not JSON. ${sentence}`;
export const sendsForm = 'This command sends a form (-F), not a JSON body.';
export const sendsFormString = 'This command sends a form (--form-string), not a JSON body.';
export const sendsFormFields = 'This command sends form fields (--data-urlencode), not a JSON body.';
export const dataInAddress = 'This command puts its data into the address (-G), so it has no JSON body.';
export const uploadsFile =
  'This command uploads a file (-T), which cannot be read here; paste the JSON itself.';
export const onlyFirst = 'Only the first request of the command was read (--next).';
export const noData = 'This command has no body: -d with the JSON is missing.';
export const noBody = 'This command has no body: -Body is missing.';
export const fromCommand =
  'A part of the data comes from another command ($(…) or backquotes), so it is not known here.';
export const fromInput =
  'The body comes from the standard input, which is not in this text; paste the JSON itself.';
export const fromPipe = (program: string) =>
  `The body comes from another command (${program}), whose output is not known here; paste the JSON itself.`;
export const optionsInFile =
  'This command reads its options from a file (-K), which is not in this text; paste the JSON itself.';
export const optionsElsewhere = (name: string) =>
  `A part of this command is in ${name}, which is not read here, so its body is not known; paste the JSON itself.`;
export const fromFile = (file: string) =>
  `The body is in the file ${file}, which cannot be read here; paste the JSON itself.`;
export const variableUnknown = (name: string) =>
  `The body is in the variable ${name}, whose value is not known here; paste the JSON itself.`;
export const shellVariables = (names: readonly string[]) =>
  `The shell would fill in ${names.join(', ')} in the data; here it is kept as text.`;
export const cmdVariables = (names: readonly string[]) =>
  `The command prompt of Windows would fill in ${names.join(', ')} in the data; here it is kept as text.`;
export const expands = (option: string) =>
  `--${option} fills in variables of curl’s own, which is not done here; paste the JSON itself.`;
export const optionsNotRead =
  'This command reads more options from a file (-K), which is not in this text; they are not known here.';
export const joinedByAmpersand =
  'curl joins several -d with &, so what is sent is no JSON. Write the JSON into one.';
export const otherMethod = (method: string) =>
  `The command sends this body with ${method}; chat completions are sent with POST.`;
export const severalAddresses = (count: number) =>
  `The command sends this body to ${count} addresses; the first was taken.`;
export const addressPattern =
  'curl makes several addresses of the brackets in this one; the request is read once.';
