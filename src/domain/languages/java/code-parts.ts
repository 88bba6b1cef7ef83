export const PRINT_REPLY = `        if (response.statusCode() >= 400) {
            System.err.println(response.statusCode() + " " + response.body());
            System.exit(1);
        }
        System.out.println(response.body());`;

/** After 408, 429, 5xx and lost connections, up to three times. */
export const SEND_AGAIN = `    static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int attempt = 0; ; attempt++) {
            long wait = 1L << attempt;
            try {
                HttpResponse<T> response = client.send(request, handler);
                int status = response.statusCode();
                if (attempt == 3 || (status != 408 && status != 429 && status < 500)) {
                    return response;
                }
                String after = response.headers().firstValue("Retry-After").orElse("");
                if (after.matches("\\\\d{1,4}")) {
                    wait = Long.parseLong(after);
                }
            } catch (IOException lost) {
                if (attempt == 3) {
                    throw lost;
                }
            }
            Thread.sleep(wait * 1000);
        }
    }`;

/** There is no JSON in the standard library. */
export const TO_JSON = `    static String json(String text) {
        StringBuilder json = new StringBuilder("\\"");
        for (char character : text.toCharArray()) {
            if (character < ' ' || character > '~' || character == '"' || character == '\\\\') {
                json.append(String.format("\\\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }`;

export const BASE64_OF = `    static String base64Of(String name) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(name)));
    }`;
