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
        /** The bulletin of a day. */
        get: {
            parameters: {
                query?: {
                    /** @description json, text, html or csv. */
                    format?: string;
                    /** @description en, ar or ru. */
                    lang?: string;
                };
                header?: never;
                path: {
                    date: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bulletin of a day. */
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
                query?: never;
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
    "/api/v1/outcome-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outcome by missing fact by instrument. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Outcome by missing fact by instrument. */
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
        Assumed: {
            answer: string;
            kind: string;
            subject: string | null;
            subject_name: string | null;
        };
        Author: {
            author: string;
            previous: string | null;
            sequence: number;
        };
        Branch: {
            assumed: components["schemas"]["Assumed"][];
            determination: string;
        };
        Bulletin: unknown;
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
        Equivocations: {
            equivocations: {
                author: string;
                index: number;
                other: string;
                other_id: string;
                sequence: number;
            }[];
        };
        Health: {
            faults: number;
            frozen: string | null;
            root: string;
            size: number;
            status: string;
        };
        Incident: {
            casualties: unknown[];
            checkpoint: components["schemas"]["Checkpoint"];
            findings: unknown[];
            groups: string[][];
            history: components["schemas"]["Turn"][];
            history_step_days: number;
            id: string;
            inquiries: unknown[];
            lat: number | null;
            lon: number | null;
            notices: unknown[];
            outcomes: components["schemas"]["Outcome"][];
            place: string | null;
            place_name: string | null;
            radius_m: number | null;
            replies: unknown[];
            reports: unknown[];
            standings: components["schemas"]["Standing"][];
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
        Instrument: components["schemas"]["InstrumentHead"] & {
            acceptances: unknown[];
            clauses: unknown[];
            counters: unknown[];
            decisions: unknown[];
            declarations: unknown[];
            effect: unknown;
            exclusion: unknown | null;
            note: string | null;
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
        Missing: {
            kind: string;
            subject: string | null;
            subject_name: string | null;
        };
        Openings: {
            entries: number[];
            next: number;
        };
        Outcome: {
            branches: components["schemas"]["Branch"][];
            clauses: components["schemas"]["ClauseOutcome"][];
            determination: string;
            ihl: boolean;
            in_force: boolean;
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
            rows: {
                determination: string;
                incidents: number;
                instrument: string;
                missing: {
                    incidents: number;
                    kind: string;
                }[];
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
        Problem: {
            code: string;
            detail: string;
            status: number;
            title: string;
            type: string;
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
        Registrations: {
            area: string | null;
            area_or: string[];
            attributed_to: string | null;
            bulletin: string;
            confirmed: {
                by: string;
                by_name: string;
                count: number;
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
            source: string | null;
            to: string;
        }[];
        Rules: {
            decided: boolean;
            rule: string;
            text: string;
        }[];
        Servings: {
            entry: number;
            servings: {
                at: components["schemas"]["Time"];
                key: string;
                to: string;
            }[];
        };
        Standing: {
            accused: string[];
            as_of: components["schemas"]["Time"];
            clocks: {
                awaits: string;
                due: components["schemas"]["Time"];
                from: components["schemas"]["Time"];
                of: string | null;
                silence_means: string;
                state: string;
            }[];
            determined: string | null;
            instrument: string;
            overdue: string[];
            provisional: boolean;
            rules: string[];
            state: string;
            unverified: boolean;
            views: {
                by: string;
                flaw: string | null;
                late: boolean;
                own_cause: boolean;
                says: string;
            }[];
        };
        Statement: {
            author: string;
            body: unknown | null;
            custodial: boolean;
            entered: components["schemas"]["Time"] | null;
            id: string;
            index: number;
            kind: string | null;
            level: string;
            levels: components["schemas"]["Levels"];
            public: boolean;
            sequence: number;
            size_bytes: number;
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
                ledger: string;
                name: string;
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
