//! The shapes of the API, generated from `api/openapi.json` by `npm run types`. Not to be edited.

export interface paths {
    "/api/v1/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every actor with its names and relations. */
        get: {
            parameters: {
                query?: {
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every actor with its names and relations. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Actors"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One actor, and how it stands to every instrument at a time. */
        get: {
            parameters: {
                query?: {
                    /** @description The time; default now. */
                    at?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One actor, and how it stands to every instrument at a time. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Actor"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletin/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bulletin of a day: as issued, or made again as known at another time. */
        get: {
            parameters: {
                query?: {
                    /** @description json, text, html or csv. */
                    format?: string;
                    /** @description en, ar or ru. */
                    lang?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path: {
                    date: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bulletin of a day: as issued, or made again as known at another time. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Bulletin"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channels the reader may know of, with the state of each line. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Channels the reader may know of, with the state of each line. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channels"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One channel: notices, attempts, checks of the line, how long answers take. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One channel: notices, attempts, checks of the line, how long answers take. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channel"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest signed checkpoint, a C2SP signed note. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest signed checkpoint, a C2SP signed note. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one's own objects meet, as cells and times of one's own; for those who watch, what was begun unmeasured, who asks like searching and which sites were hit again. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What one's own objects meet, as cells and times of one's own; for those who watch, what was begun unmeasured, who asks like searching and which sites were hit again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Conflicts"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves a key on an invitation, once, from a page of this server (Origin): docs/spec/enrolment.md. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Leave"];
                };
            };
            responses: {
                /** @description It waits to be admitted by the root key. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Enrolment"];
                    };
                };
                /** @description One answer for whoever has no invitation, whatever is wrong. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For whom a code is, and where it stands; for who has it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Look"];
                };
            };
            responses: {
                /** @description The invitation. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Enrolment"];
                    };
                };
                /** @description One answer for whoever has no invitation, whatever is wrong. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A question put by hand; what is left out is asked back. */
        get: {
            parameters: {
                query?: {
                    /** @description An actor. */
                    doer?: string;
                    /** @description An actor, or Civilians, Aid, Medical, Monitors, Infrastructure, Ground:ACTOR. */
                    target?: string;
                    /** @description When. */
                    at?: string;
                    /** @description A place. */
                    place?: string;
                    /** @description An event type. */
                    act?: string;
                    /** @description A weapon class. */
                    weapon?: string;
                    /** @description Judge by the facts as they stood then. */
                    as_was?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A question put by hand; what is left out is asked back. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Outcomes"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exhibits/working": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the working copy of a file before anything is signed: the officer sees it and signs its digest with that of the original. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description What the file is, and its working copy or why there is none. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkingCopy"];
                    };
                };
                /** @description Nobody is signed in, or not on a page of this server. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much is under way: come again after the seconds in Retry-After. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exhibits/{index}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The original of an exhibit, for its holder's organisation alone. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The original of an exhibit, for its holder's organisation alone. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exhibits/{index}/working": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The working copy of an exhibit, for whoever may read its entry and whom consent reaches. Each serving is kept for its holder. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The working copy of an exhibit, for whoever may read its entry and whom consent reaches. Each serving is kept for its holder. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sheet for the next shift: open items, lines to test again, who comes on. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sheet for the next shift: open items, lines to test again, who comes on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Handover"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is asked of the organisation that is signed in: overdue, due next, waiting on others. */
        get: {
            parameters: {
                query?: {
                    /** @description How many lines of each part; 50 unless told. */
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What is asked of the organisation that is signed in: overdue, due next, waiting on others. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Inbox"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incidents, by time; map and list are drawn from the same answer. */
        get: {
            parameters: {
                query?: {
                    /** @description Not before this day or time. */
                    from?: string;
                    /** @description Not after this day or time. */
                    to?: string;
                    /** @description An actor named in it. */
                    actor?: string;
                    /** @description The registrant. */
                    ledger?: string;
                    /** @description The headline determination. */
                    outcome?: string;
                    /** @description The instrument whose determination is the headline. */
                    instrument?: string;
                    /** @description A place it lies in; a settlement, also where its position is no further from that than either is uncertain. */
                    place?: string;
                    /** @description Words of the place, the sides or the id. */
                    q?: string;
                    /** @description west,south,east,north in degrees. */
                    bbox?: string;
                    /** @description How many to pass over. */
                    offset?: string;
                    /** @description How many at most; 500 unless told, never more than 2000. */
                    limit?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Incidents, by time; map and list are drawn from the same answer. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Incidents"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One incident whole: reports, findings, replies, views, outcomes, standings. */
        get: {
            parameters: {
                query?: {
                    /** @description Judge by the facts as they stood then. */
                    as_was?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One incident whole: reports, findings, replies, views, outcomes, standings. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Incident"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every instrument with the stretches it was in force. */
        get: {
            parameters: {
                query?: {
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every instrument with the stretches it was in force. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Instruments"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instruments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One instrument whole. */
        get: {
            parameters: {
                query?: {
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One instrument whole. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Instrument"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instruments/{id}/referral": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Matters put before its body: determined, disputed, not established and duplicates apart, never one sum. */
        get: {
            parameters: {
                query?: {
                    /** @description The accused, or anybody it is part of. */
                    of?: string;
                    /** @description Not before this day or time. */
                    from?: string;
                    /** @description Not after this day or time. */
                    to?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Matters put before its body: determined, disputed, not established and duplicates apart, never one sum. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Referral"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invitations of an organisation, with keys that wait to be admitted. Signed with its root key. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invitations"];
                    };
                };
                /** @description The request is not signed, or not anew. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The key is not the root key of an organisation. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Invites an officer. Signed with a root key; the address names the body by its SHA-256. */
        post: {
            parameters: {
                query: {
                    /** @description SHA-256 of the body, in hex. */
                    body: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Wish"];
                };
            };
            responses: {
                /** @description It is open for 48 hours. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invitation"];
                    };
                };
                /** @description It does not read, or is not the body that was signed for. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request is not signed, or not anew. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The key is not the root key of an organisation. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is one with this code, or too many. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an invitation back, with the key left on it. Signed with the root key. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    digest: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is as if it had never been. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Withdrawn"];
                    };
                };
                /** @description The request is not signed, or not anew. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The key is not the root key of an organisation. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This organisation has none like that. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledgers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who registers or reports, with the counting rule. */
        get: {
            parameters: {
                query?: {
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Everybody who registers or reports, with the counting rule. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ledgers"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens, as it happens: server-sent events for whoever is signed in. Last-Event-ID resumes without loss. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events: hello, entry (its id is the index), clock, ended. What is told is what an entry is about, never its content. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Nobody is signed in. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log: its checkpoint, who cosigned, and whether that makes the quorum. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The log: its checkpoint, who cosigned, and whether that makes the quorum. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Log"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/authors/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an author's next statement must carry. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What an author's next statement must carry. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Author"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/equivocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Authors who signed two statements under one number. */
        get: {
            parameters: {
                query?: {
                    /** @description The size of the record that is asked about. The answer is today's; one that was kept for another size is not this one. */
                    size?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Authors who signed two statements under one number. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Equivocations"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in: officer, posts, roles, and what the table of rights lets it do. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who is signed in: officer, posts, roles, and what the table of rights lets it do. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One notice: how far it has got with each addressee, its clocks, who was called, relays and corrections. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One notice: how far it has got with each addressee, its clocks, who was called, relays and corrections. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Notice"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sites, movements, areas and planned activity the reader may know of: its own with how each stands to what it meets, and what notices told it of those of others. */
        get: {
            parameters: {
                query?: {
                    /** @description site, movement, area or activity. */
                    kind?: string;
                    /** @description true: only those that have not ended. */
                    live?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Sites, movements, areas and planned activity the reader may know of: its own with how each stands to what it meets, and what notices told it of those of others. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Objects"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as rows. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The same as rows. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own live objects as GeoJSON, which reads back as drafts. Nothing of others, and of no ground that anybody holds. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One's own live objects as GeoJSON, which reads back as drafts. Nothing of others, and of no ground that anybody holds. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/geo+json": string;
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a version would be refused or doubted for, before it is signed. It looks at nothing that others notified. Nothing is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ObjectDraft"];
                };
            };
            responses: {
                /** @description Whether it fits, and what a person should look at. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ObjectCheck"];
                    };
                };
                /** @description It does not read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is signed in. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects/near": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What had been notified within a radius and a window, as the reader knows it, and how often it was hit. */
        get: {
            parameters: {
                query?: {
                    /** @description Degrees east. */
                    lon?: string;
                    /** @description Degrees north. */
                    lat?: string;
                    /** @description Metres; 1000 unless told, never more than 200000. */
                    radius_m?: string;
                    /** @description Not before this day or time. */
                    from?: string;
                    /** @description Not after this day or time. */
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What had been notified within a radius and a window, as the reader knows it, and how often it was hit. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Near"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a file of objects into drafts: nothing is signed, nothing is kept, and it looks at nothing that others notified. */
        post: {
            parameters: {
                query: {
                    /** @description geojson or csv. */
                    format: "geojson" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/geo+json": string;
                    "text/csv": string;
                };
            };
            responses: {
                /** @description Drafts, what was refused by row and field, and what was taken otherwise than it was written. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ObjectsRead"];
                    };
                };
                /** @description It is not said what it is. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is signed in. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The rows of a file that are refused, each with why beside it in `refused`, as a file that is mended and read again. Nothing is kept. What is no UTF-8 comes back byte for byte. */
        post: {
            parameters: {
                query: {
                    /** @description geojson or csv. */
                    format: "geojson" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/geo+json": string;
                    "text/csv": string;
                };
            };
            responses: {
                /** @description The file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/geo+json": string;
                        "text/csv": string;
                    };
                };
                /** @description It is not said what it is, or it cannot be parted into rows. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is signed in. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is too large to be read. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One object: as it is, its versions and steps; of one's own also doubts, recipients and what it meets. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One object: as it is, its versions and steps; of one's own also doubts, recipients and what it meets. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Object"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objects/{id}/tellings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is still to be told of an object of one's own, ready to be put into one notice for each recipient. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What is still to be told of an object of one's own, ready to be put into one notice for each recipient. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tellings"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Organisations that sign, with the keys of their officers, those that ended too. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Organisations that sign, with the keys of their officers, those that ended too. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Officers"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description This description. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The entries whose opening the asking organisation may have. */
        get: {
            parameters: {
                query?: {
                    /** @description The first entry to look at. */
                    from?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The entries whose opening the asking organisation may have. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Openings"];
                    };
                };
                /** @description The request is not signed, or not anew, by an organisation of this record. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such opening for this organisation. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Salt and content of a statement that is not public, for its audience. Each serving is kept. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Salt and content of a statement that is not public, for its audience. Each serving is kept. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The request is not signed, or not anew, by an organisation of this record. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such opening for this organisation. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings/{index}/attachments/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An attachment of such a statement, for its audience. Each serving is kept. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    index: string;
                    hash: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An attachment of such a statement, for its audience. Each serving is kept. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description The request is not signed, or not anew, by an organisation of this record. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such opening for this organisation. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openings/{index}/servings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was given the opening and when, for who wrote the statement. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who was given the opening and when, for who wrote the statement. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Servings"];
                    };
                };
                /** @description The request is not signed, or not anew, by an organisation of this record. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such opening for this organisation. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters on their way to recipients outside, for the organisation that is signed in: states, attempts, failures. */
        get: {
            parameters: {
                query?: {
                    /** @description Each recipient's first number. */
                    from?: string;
                    /** @description How many of each; 100 unless told. */
                    limit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Letters on their way to recipients outside, for the organisation that is signed in: states, attempts, failures. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Outbox"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/{recipient}/{number}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person closes a letter of its organisation that waits: it is sent no more, and its recipient is told that its number will not come. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    recipient: string;
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description It is closed. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description No reason was given. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is signed in, or not on a page of this server. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such letter that waits for this organisation. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The reason is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outcome-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incidents by outcome, missing fact, instrument and whose reports they are put together from; never added across. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Incidents by outcome, missing fact, instrument and whose reports they are put together from; never added across. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutcomeTable"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places by name, at most 20. */
        get: {
            parameters: {
                query?: {
                    /** @description Part of a name, in any script. */
                    q?: string;
                    /** @description In which language what it lies in is named. */
                    lang?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Places by name, at most 20. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Places"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/position": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A position as it was typed, read back in a second notation; nothing is repaired. */
        get: {
            parameters: {
                query?: {
                    /** @description Degrees, degrees with minutes and seconds, MGRS or UTM; latitude comes first. */
                    text?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A position as it was typed, read back in a second notation; nothing is repaired. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PositionRead"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the body that decides on organisations was asked, and its answers. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the body that decides on organisations was asked, and its answers. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proposals"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What sides registered in their own ledgers. */
        get: {
            parameters: {
                query?: {
                    /** @description First day. */
                    from?: string;
                    /** @description Last day. */
                    to?: string;
                    /** @description Whose ledger. */
                    ledger?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What sides registered in their own ledgers. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Registrations"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/minimum": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a report needs at the least to be looked into, with the fields of which any one gives it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What a report needs at the least to be looked into, with the fields of which any one gives it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Minimum"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/beside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Other reports that may tell of the same event: same, different or unknown, with what that rests on and the question that would settle it. A person links. */
        get: {
            parameters: {
                query?: {
                    /** @description How many at most; 5 unless told, never more than 50. */
                    limit?: string;
                    /** @description Another report: what is proposed of these two, whatever it is and whatever a person has said. */
                    with?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Other reports that may tell of the same event: same, different or unknown, with what that rests on and the question that would settle it. A person links. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Beside"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/exhibits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exhibits of a report: size, type, consent, custody, independence group, and which of their files the reader is given. */
        get: {
            parameters: {
                query?: {
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The exhibits of a report: size, type, consent, custody, independence group, and which of their files the reader is given. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Exhibits"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each class of readers would see of a report if it were released. Nothing is released by asking. */
        get: {
            parameters: {
                query?: {
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What each class of readers would see of a report if it were released. Nothing is released by asking. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preview"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The table of rights, and what nobody may ever be allowed. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The table of rights, and what nobody may ever be allowed. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rights"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on duty, organisation by organisation, and the shifts. */
        get: {
            parameters: {
                query?: {
                    /** @description The time; default now. */
                    at?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who is on duty, organisation by organisation, and the shifts. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Roster"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules, and which this version decides. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The rules, and which this version decides. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rules"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that one's own organisation wrote and that is not public, the newest first, with who has been shown it and when. */
        get: {
            parameters: {
                query?: {
                    /** @description How many; 50 unless told. */
                    limit?: string;
                    /** @description Only those before this entry. */
                    before?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description All that one's own organisation wrote and that is not public, the newest first, with who has been shown it and when. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SeenAll"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seen/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has been shown an entry, and when, for the organisation that wrote it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who has been shown an entry, and when, for the organisation that wrote it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Seen"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with the key of a device. The session is a cookie that no script can read. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            responses: {
                /** @description It is set in the cookie. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignedIn"];
                    };
                };
                /** @description Nobody is let in: one answer, whatever is wrong. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Signs out. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It has ended. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionEnded"];
                    };
                };
                /** @description Nobody is let in: one answer, whatever is wrong. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A challenge to sign in with: good for one minute, once, for the page that asks (Origin). */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Sign the lines armistice-signin/v1, page, origin, challenge, key. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Challenge"];
                    };
                };
                /** @description Nobody is let in: one answer, whatever is wrong. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many are signing in. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends another session of the same officer. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It has ended. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionEnded"];
                    };
                };
                /** @description Nobody is let in: one answer, whatever is wrong. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such session of this officer. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sessions of the officer who is signed in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sessions of the officer who is signed in. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sessions"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands in a signed statement. The answer comes when it is durable; sent twice, it is answered twice the same. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/armistice-statement+cbor": string;
                    "application/cbor": string;
                };
            };
            responses: {
                /** @description It is recorded, with this index. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recorded"];
                    };
                };
                /** @description Its bytes are no statement. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The signature does not hold, or the key may not say this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is taken here. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is not its author's next statement, or its author signed another under this number. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is of another type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It does not fit what is on record, or an attachment is missing. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much is waiting: come again after the seconds in Retry-After. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is taken for now. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements/refused/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a statement refused for good: the log signs that it will never record it, and its author may give its number to another. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/cbor": string;
                };
            };
            responses: {
                /** @description A signed note: docs/spec/log.md, section 8. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description Its bytes are no statement, or another than the address names. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request is not signed, or not anew, by an organisation of this record. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The key is not that which signed the statement. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is on record, or fits, or another statement has its number. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One statement as recorded. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    index: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One statement as recorded. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Statement"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events a day, ledger by ledger, never added. */
        get: {
            parameters: {
                query?: {
                    /** @description First day. */
                    from?: string;
                    /** @description Last day. */
                    to?: string;
                    /** @description An actor named in them. */
                    actor?: string;
                    /** @description The registrant. */
                    ledger?: string;
                    /** @description The headline determination. */
                    outcome?: string;
                    /** @description The instrument whose determination is the headline. */
                    instrument?: string;
                    /** @description A place they lie in. */
                    place?: string;
                    /** @description Words of the place, the sides or the id. */
                    q?: string;
                    /** @description west,south,east,north in degrees. */
                    bbox?: string;
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events a day, ledger by ledger, never added. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/traced": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose copies of one's own objects a position found elsewhere may be. */
        get: {
            parameters: {
                query?: {
                    /** @description Degrees east. */
                    lon?: string;
                    /** @description Degrees north. */
                    lat?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whose copies of one's own objects a position found elsewhere may be. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Traced"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/world": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this record is, how far it goes, whose data it holds. */
        get: {
            parameters: {
                query?: {
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What this record is, how far it goes, whose data it holds. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["World"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/year-remainders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports that state only a remainder of a year: kept, and in no list, daily count or map of incidents. */
        get: {
            parameters: {
                query?: {
                    /** @description As known at the end of this day, or at this time. */
                    known?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Reports that state only a remainder of a year: kept, and in no list, daily count or map of incidents. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["YearRemainders"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether it serves, and how large the record is. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether it serves, and how large the record is. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
                /** @description Why not. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Why not. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        About: {
            category?: string | null;
            ended?: ("completed" | "aborted" | "ended" | "withdrawn") | null;
            /** @enum {string} */
            grade: "A" | "B" | "C" | "D";
            object: string;
            particulars?: {
                changed?: string[];
                contact?: {
                    always?: boolean;
                    reach: string;
                    who: string;
                } | null;
                escorts?: {
                    armed: boolean;
                    count: number;
                    who: string;
                }[];
                people?: number | null;
                vehicles?: {
                    count: number;
                    marks: string;
                    plate?: string | null;
                    what: string;
                }[];
            } | null;
            parts?: {
                /** @description Seconds since 1970. */
                from: number;
                points: number[][];
                reach_m: number;
                until?: number | null;
            }[];
            version: number;
        };
        Actor: {
            at?: components["schemas"]["Time"] | null;
            coverage?: unknown[];
            id: string;
            kind: string | null;
            listings: unknown[];
            name: string;
            names: unknown[];
            relations: unknown[];
        };
        Actors: components["schemas"]["Actor"][];
        Addressee: {
            acks: {
                at: components["schemas"]["Time"];
                in_doubt: components["schemas"]["Time"] | null;
                index: number;
                level: string | null;
                officer: string | null;
                rung: string;
                signed_by: components["schemas"]["SignedBy"] | null;
                words: string | null;
            }[];
            actor: string;
            calls: {
                at: components["schemas"]["Time"];
                /** @enum {string} */
                kind: "officer" | "everybody" | "co-chair";
                who: string | null;
            }[];
            clocks: {
                due: components["schemas"]["Time"];
                from: components["schemas"]["Time"];
                rung: string;
                silence_means: string;
                stands: string;
            }[];
            /** @enum {string} */
            consent: "not-said" | "granted" | "refused";
            name: string;
            next: string | null;
            objections: number;
            open: boolean;
            read_back: boolean;
            state: string;
            steps: {
                at: components["schemas"]["Time"];
                index: number;
                officer: string | null;
                rung: string;
                signed_by: components["schemas"]["SignedBy"] | null;
            }[];
            took: components["schemas"]["Took"] | null;
        };
        Assumed: {
            answer: string;
            kind: string;
            subject: string | null;
            subject_name: string | null;
        };
        Audience: {
            kind: string;
            named: string[];
        };
        Author: {
            author: string;
            previous: string | null;
            sequence: number;
        };
        Begun: {
            at: components["schemas"]["Time"];
            by: string;
            by_name: string;
            /** @enum {string} */
            kind: "site" | "movement" | "area" | "activity";
            object: string;
            version: number;
        };
        Beside: {
            limit: number;
            proposed: {
                by: string;
                by_name: string;
                incident: string;
                index: number;
                place_as_said: string | null;
                proposal: {
                    asks: {
                        code: string;
                        names: string[];
                        text: string;
                    } | null;
                    kind: string;
                    one_source: boolean;
                    proposed: string;
                    reasons: {
                        code: string;
                        metres: number | null;
                        minutes: number | null;
                        names: string[];
                    }[];
                };
                report: string;
                signed_by: components["schemas"]["SignedBy"] | null;
                words: string | null;
            }[];
            report: string;
        };
        Branch: {
            assumed: components["schemas"]["Assumed"][];
            determination: string;
            reasons: components["schemas"]["Reason"][];
        };
        Bulletin: unknown;
        Cell: {
            east: string;
            north: string;
            south: string;
            west: string;
            x: number;
            y: number;
        };
        Challenge: {
            challenge: string;
            origin: string;
            page: string;
        };
        Channel: components["schemas"]["ChannelLine"] & {
            attempts: {
                at: components["schemas"]["Time"];
                by: string;
                end: string;
                index: number;
                notice: string | null;
                signed_by: components["schemas"]["SignedBy"] | null;
                to: string;
                words: string | null;
            }[];
            index: number;
            line_checks: {
                answered: boolean;
                at: components["schemas"]["Time"];
                by: string;
                index: number;
                signed_by: components["schemas"]["SignedBy"] | null;
                to: string;
                words: string | null;
            }[];
            notices: components["schemas"]["NoticeShort"][];
            opened_by: string;
            signed_by: components["schemas"]["SignedBy"] | null;
            states: {
                at: components["schemas"]["Time"];
                by: string;
                index: number;
                reason: string | null;
                signed_by: components["schemas"]["SignedBy"] | null;
                state: string;
            }[];
            took: (components["schemas"]["Took"] & {
                notice: string;
                of: string;
                priority: string;
            })[];
        };
        ChannelLine: {
            answered: components["schemas"]["Time"] | null;
            between: {
                actor: string;
                name: string;
            }[];
            channel: string;
            check_every_s: number | null;
            checks: number | null;
            degraded: boolean | null;
            due: components["schemas"]["Time"] | null;
            ends: {
                actor: string;
                answered: components["schemas"]["Time"] | null;
                degraded: boolean;
                due: components["schemas"]["Time"] | null;
                name: string;
            }[];
            failed: number | null;
            instrument: string | null;
            langs: string[];
            name: string;
            state: string;
            state_by: string | null;
            state_reason: string | null;
            subjects: string[];
        };
        Channels: {
            channels: components["schemas"]["ChannelLine"][];
        };
        Checkpoint: {
            origin: string;
            root: string;
            size: number;
        };
        ClauseOutcome: {
            anchor: string;
            clause: string;
            determination: string;
            kind: string | null;
            paraphrase: {
                [key: string]: string;
            } | null;
            reasons: components["schemas"]["Reason"][];
        };
        Clock: {
            above: string[];
            awaits: string;
            due: components["schemas"]["Time"];
            filed: components["schemas"]["Time"] | null;
            from: components["schemas"]["Time"];
            late_means: string | null;
            of: string | null;
            silence_means: string;
            state: string;
        };
        Conflict: {
            bucket_s: number;
            cells: (components["schemas"]["Cell"] & {
                /** @description For each of its own buckets from the first on, 1 where it is affected. */
                affected: string;
                /** @description 1 where it is affected whenever the object is there. */
                always: string;
                from: components["schemas"]["Time"];
            })[];
            digest: string;
            due: components["schemas"]["Time"] | null;
            means: string;
            /** @description What is missing to the longest answer to the same question. */
            pad: string;
            relay: string | null;
            since: components["schemas"]["Time"];
            /** @enum {string} */
            stands: "nothing-meets" | "open" | "outgrown" | "held" | "measured";
            stop: boolean;
            stop_goes_on: boolean;
            unseen: boolean;
            version: number;
        };
        ConflictSaid: {
            at: components["schemas"]["Time"];
            index: number;
            /** @enum {string} */
            measure: "hold" | "reroute" | "retime" | "cancel" | "keep-away" | "warned" | "stopped";
            officer: string | null;
            signed_by: components["schemas"]["SignedBy"] | null;
            words: string | null;
        };
        Conflicts: {
            begun: components["schemas"]["Begun"][];
            means: string;
            own: (components["schemas"]["ObjectRow"] & {
                conflict: components["schemas"]["Conflict"];
                said: components["schemas"]["ConflictSaid"] | null;
            })[];
            raised: {
                at: components["schemas"]["Time"];
                by: string;
                by_name: string;
                count: number;
                doer: string | null;
                doer_name: string | null;
                level: string;
                object: string;
            }[];
            searching: {
                at: components["schemas"]["Time"];
                by: string;
                by_name: string;
                object: string;
                patterns: string[];
            }[];
            watches: (string | null)[];
        };
        Cosigner: {
            at: components["schemas"]["Time"] | null;
            behind: number | null;
            failing: string | null;
            key: string;
            name: string;
            size: number | null;
            url: string | null;
        };
        Document: unknown;
        Doubt: {
            code: string;
            field: string;
            said: components["schemas"]["Said"];
            what: string;
        };
        Enrolment: {
            fingerprint: string | null;
            key: string | null;
            officer: string;
            organisation: string;
            organisation_name: string;
            origin: string;
            posts: ("duty-officer" | "liaison-officer" | "access-officer" | "secretary" | "legal-officer" | "principal")[];
            /** @enum {string} */
            state: "open" | "pending" | "admitted";
            title: string;
            until: components["schemas"]["Time"];
        };
        Equivocations: {
            equivocations: {
                author: string;
                index: number;
                other: string;
                other_id: string;
                sequence: number;
            }[];
        };
        Exhibit: {
            at: components["schemas"]["Time"];
            by: string;
            by_name: string;
            bytes: number;
            consent: string;
            consent_now: {
                index: number | null;
                said: components["schemas"]["Time"];
                scope: string;
                signed_by: components["schemas"]["SignedBy"] | null;
                withdrawn: components["schemas"]["Time"] | null;
                words: string | null;
            };
            custody: {
                at: components["schemas"]["Time"];
                from: string;
                index: number;
                signed_by: components["schemas"]["SignedBy"] | null;
                to: string;
                words: string | null;
            }[];
            exhibit: string;
            files: {
                original: string;
                working: string;
            };
            group: number | null;
            index: number;
            lives: string | null;
            media: string;
            origin: string | null;
            report: string;
            signed_by: components["schemas"]["SignedBy"] | null;
            unshown: string | null;
            words: string | null;
            working: string | null;
        };
        Exhibits: {
            exhibits: components["schemas"]["Exhibit"][];
            report: string;
        };
        Handover: {
            at: components["schemas"]["Time"];
            lines: components["schemas"]["ChannelLine"][];
            name: string;
            new: components["schemas"]["InboxItem"][];
            next: components["schemas"]["InboxItem"][];
            on_duty: string[];
            organisation: string;
            overdue: components["schemas"]["InboxItem"][];
            shifts: {
                comes_on: boolean;
                from: components["schemas"]["Time"];
                officer: string;
                order: number;
                substitute: string | null;
                until: components["schemas"]["Time"];
            }[];
            waiting: components["schemas"]["InboxItem"][];
        };
        Health: {
            faults: number;
            frozen: string | null;
            root: string;
            size: number;
            status: string;
        };
        Inbox: {
            counts: {
                new: number;
                next: number;
                overdue: number;
                waiting: number;
            };
            late_means: string;
            new: components["schemas"]["InboxItem"][];
            next: components["schemas"]["InboxItem"][];
            now: components["schemas"]["Time"];
            officer: string;
            organisation: string;
            overdue: components["schemas"]["InboxItem"][];
            waiting: components["schemas"]["InboxItem"][];
        };
        InboxItem: {
            /** @enum {string} */
            about: "notice" | "channel" | "incident" | "proposal" | "object";
            /** @enum {string} */
            asked: "rung" | "owed" | "objected" | "called" | "owed-copy" | "line-check" | "examine" | "reply" | "view" | "publish" | "owed-reply" | "owed-view" | "inquiry" | "measure" | "owed-inquiry" | "owed-measure" | "consent" | "conflict" | "stop-here" | "reconfirm" | "say-more" | "say-way" | "tell" | "tell-anew" | "begun" | "searching" | "hit-again" | "hit-again-referral";
            due: components["schemas"]["Time"] | null;
            ends: {
                actor: string;
                name: string;
            }[];
            from: string | null;
            id: string;
            inquiry: string | null;
            instrument: string | null;
            kind: string | null;
            measure: string | null;
            of: string | null;
            of_name: string | null;
            overdue: boolean;
            priority: string | null;
            rung: string | null;
            silence_means: string;
            since: components["schemas"]["Time"];
            title: string | null;
        };
        Incident: {
            asked_for: string;
            casualties: unknown[];
            checkpoint: components["schemas"]["Checkpoint"];
            checks: unknown[];
            exhibits: components["schemas"]["Exhibit"][];
            findings: unknown[];
            grades: unknown[];
            groups: string[][];
            history: components["schemas"]["Turn"][];
            history_step_days: number;
            id: string;
            inquiries: components["schemas"]["Inquiry"][];
            lacks: string[];
            lat: number | null;
            lon: number | null;
            measures: unknown[];
            merged: boolean;
            notices: unknown[];
            outcomes: components["schemas"]["Outcome"][];
            over_the_line: unknown[];
            place: string | null;
            place_name: string | null;
            public: boolean;
            radius_m: number | null;
            reopenings: unknown[];
            replies: unknown[];
            reports: unknown[];
            sorting: components["schemas"]["Sorting"][];
            standings: components["schemas"]["Standing"][];
            state: string;
            title: string | null;
            views: unknown[];
            when: unknown | null;
        };
        IncidentItem: {
            act: string | null;
            between: boolean;
            day_precision: boolean;
            deaths: unknown | null;
            determination: string;
            from: string | null;
            id: string;
            inadmissible: boolean;
            lat: number | null;
            ledger: string;
            lon: number | null;
            missing: string[];
            outcomes: unknown[];
            place: string | null;
            place_name: string | null;
            radius_m: number | null;
            sides: string[];
            to: string | null;
        };
        Incidents: {
            items: components["schemas"]["IncidentItem"][];
            left_out_year_remainders: number;
            offset: number;
            total: number;
        };
        Inquiry: {
            at: components["schemas"]["Time"];
            by: string;
            by_name: string;
            entered: components["schemas"]["Time"];
            id: string;
            index: number;
            positions: {
                actor: string;
                words: string;
            }[];
            responses: {
                answers: {
                    /** @enum {string} */
                    answer: "accepted" | "partly" | "rejected";
                    at: components["schemas"]["Time"];
                    by: string;
                    by_name: string;
                    index: number;
                    owner: string;
                    owner_name: string;
                    signed_by: components["schemas"]["SignedBy"] | null;
                    words: string;
                }[];
                clocks: components["schemas"]["Clock"][];
                instrument: string;
                measures: {
                    clock: components["schemas"]["Clock"];
                    measure: string;
                    owner: string;
                    owner_name: string;
                    reported: string | null;
                }[];
            }[];
            signed_by: components["schemas"]["SignedBy"] | null;
            standard: string | null;
            words: string | null;
        };
        Instrument: components["schemas"]["InstrumentHead"] & {
            acceptances: unknown[];
            clauses: unknown[];
            counters: unknown[];
            decisions: unknown[];
            declarations: unknown[];
            effect: unknown;
            exclusion: unknown | null;
            note: string | null;
            pairings: unknown[];
            parties: unknown[];
            phases: unknown[];
            procedure: unknown;
            relations: unknown[];
            source: string;
            texts: unknown[];
        };
        InstrumentHead: {
            class: string;
            depends: boolean;
            ends_disagree: unknown | null;
            id: string;
            open: boolean;
            overlays: string[];
            paraphrase_only: boolean;
            status: string;
            stretches: {
                from: components["schemas"]["Time"] | null;
                until: components["schemas"]["Time"] | null;
            }[];
            title: {
                [key: string]: string;
            };
            unverified: boolean;
            zone: string;
        };
        Instruments: components["schemas"]["InstrumentHead"][];
        Invitation: components["schemas"]["Enrolment"] & {
            digest: string;
            left: components["schemas"]["Time"] | null;
            made: components["schemas"]["Time"];
            page: string | null;
        };
        Invitations: {
            invitations: components["schemas"]["Invitation"][];
        };
        Leave: {
            code: string;
            key: string;
            signature: string;
        };
        Ledgers: {
            counting: string;
            id: string;
            kind: string;
            name: string;
        }[];
        Levels: {
            copied_by: string[];
            k: number;
            met: boolean;
            n: number;
            witnessed_by: string[];
        };
        Log: {
            checkpoint: string | null;
            key: string;
            level: string;
            levels: components["schemas"]["Levels"];
            mirrors: components["schemas"]["Cosigner"][];
            origin: string;
            policy: string | null;
            policy_text: string | null;
            root: string;
            size: number;
            stopped: string | null;
            takes_statements: boolean;
            time: components["schemas"]["Time"] | null;
            under_way: number;
            witnessed_size: number;
            witnesses: components["schemas"]["Cosigner"][];
        };
        Look: {
            code: string;
        };
        Me: {
            acts?: string[];
            custodial?: boolean;
            duty?: string[];
            key?: string;
            officer?: string;
            on_duty?: boolean;
            organisation?: string;
            organisation_name?: string;
            posts?: ("duty-officer" | "liaison-officer" | "access-officer" | "secretary" | "legal-officer" | "principal")[];
            roles?: {
                instrument: string;
                role: string;
            }[];
            session?: string;
            signed_in: boolean;
            title?: string | null;
            until?: components["schemas"]["Time"];
        };
        Minimum: {
            any_of: string[];
            needs: string;
            unless: {
                channel: string[];
                means: string[];
            } | null;
        }[];
        Missing: {
            kind: string;
            subject: string | null;
            subject_name: string | null;
        };
        Near: {
            hits: {
                by_doer: {
                    alleged: number;
                    count: number;
                    doer: string | null;
                    found: number;
                    level: string;
                    name: string | null;
                    told_before: number;
                }[];
                count: number;
                level: string | null;
                object: string;
                uncertain: number;
            }[];
            objects: {
                before: boolean;
                by: string;
                category: string | null;
                distance_m: number;
                entries: number[];
                kind: ("site" | "movement" | "area" | "activity") | null;
                notified: components["schemas"]["Time"];
                object: string;
                stage: string | null;
                told: {
                    actor: string;
                    name: string;
                    notice: string;
                    /** @enum {string} */
                    precision: "exact" | "cell" | "withheld";
                    rung: string | null;
                    rung_at: components["schemas"]["Time"] | null;
                    version: number;
                    via: string | null;
                    void: boolean;
                }[];
                version: number;
            }[];
        };
        Notice: {
            about: components["schemas"]["About"] | null;
            addressees: components["schemas"]["Addressee"][];
            answered: components["schemas"]["NoticeShort"][];
            answers: string | null;
            at: components["schemas"]["Time"];
            audience: components["schemas"]["Audience"] | null;
            by: string;
            by_name: string;
            channel: string;
            channel_name: string | null;
            closed: {
                at: components["schemas"]["Time"];
                index: number;
                reason: string;
                signed_by: components["schemas"]["SignedBy"] | null;
            } | null;
            corrects: string | null;
            entered: components["schemas"]["Time"];
            first_attempt: components["schemas"]["Time"] | null;
            grants: boolean | null;
            in_doubt: components["schemas"]["Time"] | null;
            incident: string | null;
            index: number;
            kind: string;
            late_means: string;
            level: string;
            levels: components["schemas"]["Levels"];
            mine: boolean;
            notice: string;
            own: boolean;
            pass_on: {
                channel: string;
                notice: string;
                to: string[];
            }[];
            place: string | null;
            place_as_said: string | null;
            place_name: string | null;
            point: components["schemas"]["Position"] | null;
            priority: string;
            radius_m: number | null;
            relay_to: string | null;
            relayed: components["schemas"]["NoticeShort"][];
            relays: string | null;
            request: string | null;
            signed_by: components["schemas"]["SignedBy"] | null;
            subject: string;
            superseded_at_source: boolean;
            superseded_by: string | null;
            told: {
                actor: string;
                name: string;
                reached: boolean;
            }[];
            what: string;
            when: {
                from: components["schemas"]["Time"];
                text: string;
                to: components["schemas"]["Time"];
            } | null;
            who: string | null;
        };
        NoticeShort: {
            at: components["schemas"]["Time"];
            audience: components["schemas"]["Audience"] | null;
            by: string;
            by_name: string;
            grants?: boolean | null;
            incident: string | null;
            index: number;
            kind: string;
            notice: string;
            priority: string;
            signed_by: components["schemas"]["SignedBy"] | null;
            subject: string;
            superseded_at_source: boolean;
            superseded_by: string | null;
            to: {
                actor: string;
                late: boolean;
                name: string;
                objections: number;
                state: string;
            }[];
            what: string;
        };
        Object: components["schemas"]["ObjectRow"] & {
            begun: components["schemas"]["Begun"][];
            conflict: components["schemas"]["Conflict"] | null;
            doubts: components["schemas"]["Doubt"][];
            looked: {
                at: components["schemas"]["Time"];
                index: number;
                officer: string;
                signed_by: components["schemas"]["SignedBy"] | null;
                words: string | null;
            }[];
            possible: ("reconfirmed" | "departed" | "holding" | "impeded" | "resumed" | "diverted" | "completed" | "aborted" | "started" | "ended" | "withdrawn")[];
            recipients: {
                actor: string;
                category: boolean;
                name: string;
                notice: string | null;
                /** @enum {string} */
                precision: "exact" | "cell" | "withheld";
                rung: string | null;
                rung_at: components["schemas"]["Time"] | null;
                /** @enum {string} */
                told: "refused" | "not-told" | "told" | "void";
                version: number | null;
                via: string | null;
            }[];
            said: components["schemas"]["ConflictSaid"] | null;
            steps: {
                at: components["schemas"]["Time"];
                index: number;
                outcome: ("facilitated" | "partially-facilitated" | "impeded" | "denied" | "withdrawn") | null;
                point: components["schemas"]["Positions"] | null;
                signed_by: components["schemas"]["SignedBy"] | null;
                /** @enum {string} */
                step: "reconfirmed" | "departed" | "holding" | "impeded" | "resumed" | "diverted" | "completed" | "aborted" | "started" | "ended" | "withdrawn";
                told: components["schemas"]["Time"];
                told_late: boolean;
                words: string | null;
            }[];
            thing: Record<string, never>;
            versions: {
                changes: string[];
                entered: components["schemas"]["Time"];
                index: number;
                signed_by: components["schemas"]["SignedBy"] | null;
                version: number;
            }[];
        };
        ObjectCheck: {
            budget: {
                allowed: number;
                spent: number;
            };
            cells: components["schemas"]["Cell"][];
            doubts: components["schemas"]["Doubt"][];
            fits: boolean;
            /** @enum {string} */
            grade: "A" | "B" | "C" | "D";
            noted: string[];
            positions: components["schemas"]["Positions"][];
            refusal: {
                code: string;
                detail: string;
                field: string | null;
                said: components["schemas"]["Said"];
            } | null;
        };
        ObjectDraft: {
            body: Record<string, never>;
            /** @enum {string} */
            kind: "site" | "movement" | "area" | "activity";
        };
        ObjectRow: {
            audience: components["schemas"]["Audience"] | null;
            by: string;
            by_name: string;
            due: components["schemas"]["Time"] | null;
            from: components["schemas"]["Time"] | null;
            /** @enum {string} */
            grade: "A" | "B" | "C" | "D";
            index: number;
            /** @enum {string} */
            kind: "site" | "movement" | "area" | "activity";
            name: string;
            object: string;
            own: boolean;
            /** @description What is missing to the longest answer to the same question. */
            pad: string;
            reconfirm_by: components["schemas"]["Time"] | null;
            say_by: components["schemas"]["Time"] | null;
            say_way_by: components["schemas"]["Time"] | null;
            signed_by: components["schemas"]["SignedBy"] | null;
            stage: string | null;
            stale: boolean;
            stands: ("nothing-meets" | "open" | "outgrown" | "held" | "measured") | null;
            unheard: boolean;
            until: components["schemas"]["Time"] | null;
            version: number;
        };
        ObjectTold: {
            about: components["schemas"]["About"];
            by: string;
            by_name: string;
            from: components["schemas"]["Time"] | null;
            /** @enum {string} */
            grade: "A" | "B" | "C" | "D";
            index: number;
            notice: string;
            object: string;
            outdated: boolean;
            signed_by: components["schemas"]["SignedBy"] | null;
            until: components["schemas"]["Time"] | null;
            version: number;
        };
        Objects: {
            objects: components["schemas"]["ObjectRow"][];
            told: components["schemas"]["ObjectTold"][];
        };
        ObjectsRead: {
            drafts: {
                audience: components["schemas"]["Audience"];
                body: Record<string, never>;
                doubts: components["schemas"]["Doubt"][];
                /** @enum {string} */
                kind: "site" | "movement" | "area" | "activity";
                row: number;
                /** @enum {string} */
                state: "new" | "changed" | "same";
            }[];
            noted: {
                row: number;
                what: string;
            }[];
            refused: {
                code: string;
                field: string;
                row: number;
                what: string;
            }[];
        };
        OfficerKey: {
            admitted: components["schemas"]["Time"];
            custodial: boolean;
            ended: {
                compromised_from: components["schemas"]["Time"] | null;
                index: number;
                reason: string;
                signed_by: components["schemas"]["SignedBy"] | null;
            } | null;
            index: number;
            key: string;
            officer: string;
            posts: ("duty-officer" | "liaison-officer" | "access-officer" | "secretary" | "legal-officer" | "principal")[];
            signed_by: components["schemas"]["SignedBy"] | null;
            title: string;
        };
        Officers: {
            organisations: {
                custodial: boolean;
                key: string;
                keys: components["schemas"]["OfficerKey"][];
                name: string;
                organisation: string;
                rights: string[];
                suspended: number | null;
            }[];
        };
        Openings: {
            entries: number[];
            next: number;
        };
        Outbox: {
            organisation: string;
            recipients: {
                bearer: string;
                content: boolean;
                counts: unknown;
                failing: string | null;
                langs: string[];
                letters: {
                    about: string;
                    failed: number;
                    id: string;
                    last: string | null;
                    late_by_machine_s: number;
                    next: components["schemas"]["Time"] | null;
                    number: number;
                    of: string | null;
                    put: components["schemas"]["Time"];
                    sent: number;
                    state: string;
                    state_at: components["schemas"]["Time"] | null;
                    stop: boolean;
                    tries: number;
                    what: string;
                    why: string | null;
                }[];
                officer: string | null;
                priorities: string[];
                recipient: string;
                to: string;
            }[];
        };
        Outcome: {
            branches: components["schemas"]["Branch"][];
            clauses: components["schemas"]["ClauseOutcome"][];
            determination: string;
            ihl: boolean;
            in_force: boolean | null;
            in_force_hangs_on: components["schemas"]["Missing"][];
            instrument: string;
            measure: string | null;
            missing: components["schemas"]["Missing"][];
            paraphrase_only: boolean;
            questions: components["schemas"]["Missing"][];
            reasons: components["schemas"]["Reason"][];
            severity: string | null;
            title: {
                [key: string]: string;
            };
            unverified: boolean;
        };
        OutcomeTable: {
            inadmissible: number;
            rows: {
                counting: string;
                determination: string;
                incidents: number;
                instrument: string;
                missing: {
                    incidents: number;
                    kind: string;
                }[];
                registrants: string[];
            }[];
        };
        Outcomes: {
            checkpoint: components["schemas"]["Checkpoint"];
            outcomes: components["schemas"]["Outcome"][];
        };
        Places: {
            id: string;
            kind: string;
            name: string;
            names: {
                [key: string]: string;
            };
            within_names: string[];
        }[];
        Position: {
            decimal: string;
            lat: number;
            lon: number;
            second: {
                notation: string;
                text: string;
            };
        };
        PositionRead: {
            point: components["schemas"]["Position"];
            typed_as: string;
            within_m: number;
        };
        Positions: {
            degrees: string | null;
            dms: string | null;
            mgrs: string | null;
        };
        Preview: {
            classes: {
                because: string[];
                could_be: number | null;
                for: string;
                release: string;
                rows: {
                    field: string;
                    state: string;
                    text: string | null;
                }[];
            }[];
            k: number;
            report: string;
        };
        Problem: {
            code: string;
            detail: string;
            said?: components["schemas"]["Said"];
            status: number;
            title: string;
            type: string;
        };
        Proposals: {
            members: string[];
            proposals: {
                answers: {
                    by: string;
                    consents: boolean;
                    index: number;
                    name: string;
                    signed_by: components["schemas"]["SignedBy"] | null;
                }[];
                at: components["schemas"]["Time"];
                by: string;
                by_name: string;
                change: string;
                decided: number | null;
                due: components["schemas"]["Time"] | null;
                index: number;
                key: string | null;
                name: string;
                organisation: string;
                proposal: string;
                signed_by: components["schemas"]["SignedBy"] | null;
                words: string | null;
            }[];
            rule: string | null;
        };
        Reason: {
            anchor: string | null;
            clause: string | null;
            code: string;
            rule: string | null;
            subject: string | null;
            subject_name: string | null;
        };
        Recorded: {
            id: string;
            index: number;
            level: string;
        };
        Referral: {
            at: components["schemas"]["Time"];
            determined: {
                determination: string;
                incident: string;
            }[];
            disputed: string[];
            duplicates: string[];
            inadmissible: string[];
            instrument: string;
            not_established: string[];
            of: string | null;
            open: string[];
        };
        Registrations: {
            area: string | null;
            area_or: string[];
            attributed_to: string | null;
            bulletin: string;
            confirmed: {
                by: string;
                by_name: string;
                count: number;
                of_list: boolean;
            }[];
            count: number | null;
            counting: string;
            from: string;
            id: string;
            index: number;
            ledger: string;
            ledger_name: string;
            metric: string;
            note: string | null;
            outlet: number;
            period: string;
            published: components["schemas"]["Time"] | null;
            signed_by: components["schemas"]["SignedBy"] | null;
            source: string | null;
            to: string;
        }[];
        Rights: {
            alone: {
                role: string;
                why: string;
            }[];
            never: {
                act: string;
                who: string;
                why: string;
            }[];
            rows: {
                act: string;
                on_duty: boolean;
                posts: ("duty-officer" | "liaison-officer" | "access-officer" | "secretary" | "legal-officer" | "principal")[];
                roles: string[];
                /** @enum {string} */
                whose: "any" | "roles" | "table" | "sourced";
                why: string;
            }[];
            unshared: {
                beyond: string;
                what: string;
                why: string;
            }[];
        };
        Roster: {
            at: components["schemas"]["Time"];
            organisations: {
                name: string;
                on_duty: string[];
                organisation: string;
                shifts: {
                    channels: string[];
                    from: components["schemas"]["Time"];
                    index: number | null;
                    now: boolean;
                    officer: string;
                    order: number;
                    shift: string;
                    signed_by: components["schemas"]["SignedBy"] | null;
                    substitute: string | null;
                    until: components["schemas"]["Time"];
                }[];
            }[];
        };
        Rules: {
            decided: boolean;
            rule: string;
            text: string;
        }[];
        Said: {
            args: {
                [key: string]: {
                    metres?: number;
                    number?: number;
                    position?: string;
                    seconds?: number;
                    text?: string;
                    time?: string;
                    vocabulary?: string;
                    words?: string[];
                };
            };
            key: string;
        };
        Seen: {
            audience: components["schemas"]["Audience"] | null;
            entry: number;
            shown: components["schemas"]["Showing"][];
        };
        SeenAll: {
            before: number | null;
            items: (components["schemas"]["Seen"] & {
                channel: string | null;
                entered: components["schemas"]["Time"] | null;
                incident: string | null;
                kind: string | null;
                notice: string | null;
                reports: string[] | null;
                signed_by: components["schemas"]["SignedBy"] | null;
            })[];
            total: number;
        };
        Servings: {
            entry: number;
            servings: {
                at: components["schemas"]["Time"];
                file: boolean;
                key: string | null;
                letter: string | null;
                to: string;
            }[];
        };
        SessionEnded: {
            ended: string;
        };
        Sessions: {
            sessions: {
                agent: string;
                began: components["schemas"]["Time"];
                id: string;
                key: string;
                last: components["schemas"]["Time"];
                page: string;
                this: boolean;
            }[];
        };
        Showing: {
            at: components["schemas"]["Time"];
            file: boolean;
            key: string | null;
            letter: string | null;
            officer: string | null;
            title: string | null;
            to: string;
        };
        SignIn: {
            challenge: string;
            key: string;
            signature: string;
        };
        SignedBy: {
            custodial: boolean;
            in_doubt: components["schemas"]["Time"] | null;
            officer: string | null;
            organisation: string;
            title: string | null;
        };
        SignedIn: {
            officer: string;
            organisation: string;
            until_s: number;
        };
        Sorting: {
            act: string;
            at: components["schemas"]["Time"];
            by: string;
            by_name: string;
            counts: boolean;
            incident: string | null;
            index: number;
            reports: string[];
            signed_by: components["schemas"]["SignedBy"] | null;
            words: string | null;
        };
        Standing: {
            accused: string[];
            as_of: components["schemas"]["Time"];
            clocks: components["schemas"]["Clock"][];
            deciders: string[];
            determined: string | null;
            instrument: string;
            overdue: string[];
            provisional: boolean;
            reply_unread: boolean;
            rules: string[];
            state: string;
            state_unread: boolean;
            unpublished: string[];
            unverified: boolean;
            views: {
                by: string;
                flaw: string | null;
                late: boolean;
                own_cause: boolean;
                says: string;
            }[];
            views_unread: string[];
        };
        Statement: {
            audience: components["schemas"]["Audience"] | null;
            author: string;
            author_name: string | null;
            body: unknown | null;
            claimed: components["schemas"]["Time"] | null;
            custodial: boolean;
            entered: components["schemas"]["Time"] | null;
            exhibits: string[] | null;
            id: string;
            in_doubt: components["schemas"]["Time"] | null;
            index: number;
            kind: string | null;
            level: string;
            levels: components["schemas"]["Levels"];
            officer: {
                officer: string;
                title: string;
            } | null;
            previous: string | null;
            public: boolean;
            sequence: number;
            signed_by: components["schemas"]["SignedBy"] | null;
            size_bytes: number;
        };
        Tellings: {
            tellings: {
                about: components["schemas"]["About"];
                recipient: string;
                replaces: string | null;
                via: string | null;
            }[];
        };
        Time: {
            local: string;
            utc: string;
            zone: string;
        };
        Timeline: {
            ledgers: {
                counting: string;
                days: {
                    count: number;
                    date: string;
                }[];
                inadmissible: number;
                ledger: string;
                name: string;
            }[];
        };
        Took: {
            action_s: number | null;
            answer_s: number | null;
            understood_s: number | null;
        };
        Traced: {
            traced: {
                name: string;
                object: string;
                recipient: string;
                version: number;
            }[];
        };
        Turn: {
            before: string | null;
            determination: string;
            entered: components["schemas"]["Time"] | null;
            index: number;
            instrument: string;
            kind: string;
            known: string | null;
        };
        Wish: {
            code_digest: string;
            officer: string;
            posts: ("duty-officer" | "liaison-officer" | "access-officer" | "secretary" | "legal-officer" | "principal")[];
            title: string;
        };
        Withdrawn: {
            withdrawn: string;
        };
        WorkingCopy: {
            bytes: number;
            exhibit: string;
            media: string;
            removed: {
                bytes: number;
                what: string;
            }[];
            unshown: string | null;
            why: string | null;
            working: string | null;
        };
        World: {
            attributions: string[];
            checkpoint: string | null;
            checkpoint_time: components["schemas"]["Time"] | null;
            counts: unknown;
            exercise: boolean;
            faults: string[];
            first: components["schemas"]["Time"] | null;
            frozen: string | null;
            imports: unknown[];
            known: components["schemas"]["Time"] | null;
            known_dates: string[];
            last: components["schemas"]["Time"] | null;
            level: string;
            log_key: string;
            origin: string;
            replayed: boolean;
            root: string;
            size: number;
            title: {
                [key: string]: string;
            } | null;
            zone: string;
        };
        YearRemainders: {
            between: boolean;
            deaths: unknown | null;
            from: string | null;
            id: string;
            index: number;
            ledger: string;
            ledger_name: string;
            place_name: string | null;
            sides: string[];
            target: string | null;
            to: string | null;
        }[];
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
