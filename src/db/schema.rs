//! The tables as the migrations leave them; `tests/migrations.rs` compares both.

diesel::table! {
    users (id) {
        id -> Uuid,
        email -> Text,
        first_name -> Text,
        last_name -> Text,
        password_hash -> Text,
        email_confirmed_at -> Nullable<Timestamptz>,
        locale -> Text,
        time_zone -> Text,
        staff_role -> Nullable<Text>,
        created_at -> Timestamptz,
        last_sign_in_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    sessions (key_hash) {
        key_hash -> Bytea,
        user_id -> Nullable<Uuid>,
        state -> Jsonb,
        created_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        expires_at -> Timestamptz,
        id -> Uuid,
    }
}

diesel::table! {
    one_time_links (id) {
        id -> Uuid,
        user_id -> Uuid,
        purpose -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    accounts (id) {
        id -> Uuid,
        kind -> Text,
        name -> Text,
        plan -> Text,
        currency -> Text,
        seats_purchased -> Int4,
        seats_used -> Int4,
        seats_reserved -> Int4,
        member_count -> Int4,
        billing_version -> Int4,
        credit_balance -> Int8,
        credit_note_prefix -> Text,
        next_credit_note_seq -> Int8,
        next_debit_note_seq -> Int8,
        undo_window_hours -> Int4,
        invitation_expiry_days -> Int4,
        created_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
        default_licence -> Text,
        inviters -> Text,
        domain_rule -> Text,
        reminder_days -> Array<Int4>,
        reminders_since -> Nullable<Timestamptz>,
        delete_deactivated_after -> Nullable<Int4>,
        deletions_since -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    account_domains (account_id, domain) {
        account_id -> Uuid,
        domain -> Text,
        verified_at -> Nullable<Timestamptz>,
        added_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    seat_days (account_id, day) {
        account_id -> Uuid,
        day -> Date,
        purchased -> Int4,
        used -> Int4,
        reserved -> Int4,
    }
}

diesel::table! {
    memberships (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        user_id -> Uuid,
        role -> Text,
        licence -> Text,
        status -> Text,
        department -> Text,
        job_title -> Text,
        location -> Text,
        manager -> Text,
        joined_at -> Timestamptz,
        deactivated_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        email -> Text,
        display_name -> Text,
        sort_name -> Text,
        search_text -> Text,
        last_sign_in_at -> Nullable<Timestamptz>,
        sign_in_order -> Timestamptz,
        deletion_warned_at -> Nullable<Timestamptz>,
        deletion_mail_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    groups (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        name -> Text,
        created_at -> Timestamptz,
        is_default -> Bool,
        sort_name -> Text,
    }
}

diesel::table! {
    member_list_columns (user_id) {
        user_id -> Uuid,
        shown -> Array<Text>,
    }
}

diesel::table! {
    group_members (account_id, group_id, membership_id) {
        account_id -> Uuid,
        group_id -> Uuid,
        membership_id -> Uuid,
    }
}

diesel::table! {
    member_counts (account_id, role, licence, status) {
        account_id -> Uuid,
        role -> Text,
        licence -> Text,
        status -> Text,
        members -> Int4,
    }
}

diesel::table! {
    group_counts (account_id, group_id, role, licence, status) {
        account_id -> Uuid,
        group_id -> Uuid,
        role -> Text,
        licence -> Text,
        status -> Text,
        members -> Int4,
    }
}

diesel::table! {
    subscriptions (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        term -> Text,
        currency -> Text,
        started_at -> Timestamptz,
        current_period_start -> Timestamptz,
        current_period_end -> Timestamptz,
        withdrawal_until -> Nullable<Timestamptz>,
        immediate_performance -> Bool,
        ended_at -> Nullable<Timestamptz>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    invoices (account_id, number) {
        account_id -> Uuid,
        number -> Text,
        issued_at -> Timestamptz,
        status -> Text,
        currency -> Text,
        seller -> Jsonb,
        customer -> Jsonb,
        settled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    invoice_lines (account_id, invoice_number, id) {
        account_id -> Uuid,
        invoice_number -> Text,
        id -> Text,
        position -> Int4,
        description -> Text,
        kind -> Text,
        quantity -> Int8,
        unit_amount -> Int8,
        discount -> Int8,
        tax -> Int8,
        tax_rate -> Text,
        period_start -> Nullable<Timestamptz>,
        period_end -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    payments (account_id, id) {
        account_id -> Uuid,
        id -> Text,
        invoice_number -> Text,
        kind -> Text,
        amount -> Int8,
        refunded -> Int8,
        dispute -> Text,
        refundable_until -> Nullable<Timestamptz>,
        paid_at -> Timestamptz,
        method -> Text,
        gateway -> Nullable<Text>,
    }
}

diesel::table! {
    outbox (id) {
        id -> Uuid,
        account_id -> Nullable<Uuid>,
        message -> Jsonb,
        state -> Text,
        created_at -> Timestamptz,
        not_before -> Timestamptz,
        attempts -> Int4,
        last_attempt_at -> Nullable<Timestamptz>,
        last_reply -> Nullable<Text>,
        invitation_id -> Nullable<Uuid>,
        went_to -> Nullable<Text>,
        turn -> Timestamptz,
    }
}

diesel::table! {
    mail_hours (account_id, hour) {
        account_id -> Uuid,
        hour -> Timestamptz,
        asked -> Int4,
    }
}

diesel::table! {
    mail_attempts (outbox_id, attempt) {
        outbox_id -> Uuid,
        attempt -> Int4,
        at -> Timestamptz,
        outcome -> Text,
        reply -> Text,
    }
}

diesel::table! {
    captured_mails (id) {
        id -> Int8,
        message_id -> Text,
        sender -> Text,
        recipient -> Text,
        subject -> Text,
        text_body -> Text,
        html_body -> Text,
        sent_at -> Timestamptz,
    }
}

diesel::table! {
    invitation_batches (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        form_key -> Uuid,
        content_hash -> Bytea,
        created_by -> Uuid,
        created_at -> Timestamptz,
        results -> Jsonb,
    }
}

diesel::table! {
    invitations (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        batch_id -> Nullable<Uuid>,
        email -> Text,
        invited_by -> Uuid,
        inviter_name -> Text,
        role -> Text,
        licence -> Text,
        department -> Text,
        job_title -> Text,
        location -> Text,
        manager -> Text,
        group_id -> Nullable<Uuid>,
        language -> Text,
        message -> Text,
        status -> Text,
        holds_seat -> Bool,
        generation -> Int4,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        decided_at -> Nullable<Timestamptz>,
        decline_reason -> Nullable<Text>,
        last_mail_id -> Nullable<Uuid>,
        first_opened_at -> Nullable<Timestamptz>,
        last_opened_at -> Nullable<Timestamptz>,
        blocked_at -> Nullable<Timestamptz>,
        blocked_by -> Array<Text>,
        accepted_by -> Nullable<Uuid>,
        membership_id -> Nullable<Uuid>,
        undo_until -> Nullable<Timestamptz>,
        undone_at -> Nullable<Timestamptz>,
        undone_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    invitation_counts (account_id, status, blocked) {
        account_id -> Uuid,
        status -> Text,
        blocked -> Bool,
        invitations -> Int4,
    }
}

diesel::table! {
    invitation_deadlines (account_id, hour) {
        account_id -> Uuid,
        hour -> Timestamptz,
        invitations -> Int4,
    }
}

diesel::table! {
    invitation_reminders (account_id, invitation_id, mail_id) {
        account_id -> Uuid,
        invitation_id -> Uuid,
        mail_id -> Uuid,
        days -> Int4,
        asked_at -> Timestamptz,
    }
}

diesel::table! {
    departures (organisation_id, invitation_id) {
        organisation_id -> Uuid,
        invitation_id -> Uuid,
        account_id -> Uuid,
        membership_id -> Uuid,
        closed_account -> Bool,
        settled_at -> Nullable<Timestamptz>,
        subscription_id -> Nullable<Uuid>,
        credit_taken -> Int8,
        credit_given -> Int8,
    }
}

diesel::table! {
    credit_notes (account_id, number) {
        account_id -> Uuid,
        number -> Text,
        seq -> Int8,
        organisation_id -> Uuid,
        invitation_id -> Uuid,
        user_id -> Uuid,
        issued_at -> Timestamptz,
        currency -> Text,
        net -> Int8,
        tax -> Int8,
        gross -> Int8,
        document -> Jsonb,
    }
}

diesel::table! {
    debit_notes (account_id, number) {
        account_id -> Uuid,
        number -> Text,
        seq -> Int8,
        credit_note_number -> Text,
        organisation_id -> Uuid,
        invitation_id -> Uuid,
        user_id -> Uuid,
        issued_at -> Timestamptz,
        currency -> Text,
        net -> Int8,
        tax -> Int8,
        gross -> Int8,
        document -> Jsonb,
    }
}

diesel::table! {
    refunds (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        credit_note_number -> Text,
        organisation_id -> Uuid,
        payment_id -> Text,
        amount -> Int8,
        currency -> Text,
        destination -> Text,
        iban -> Nullable<Text>,
        holder -> Nullable<Text>,
        state -> Text,
        attempt -> Int4,
        requested_by -> Uuid,
        created_at -> Timestamptz,
        send_after -> Timestamptz,
        due_by -> Timestamptz,
        failure_reason -> Nullable<Text>,
        paid -> Int8,
        credited -> Int8,
        retries -> Int4,
        retry_in -> Nullable<Int4>,
        retry_at -> Nullable<Timestamptz>,
        held_from -> Nullable<Text>,
    }
}

diesel::table! {
    refund_attempts (account_id, refund_id, number) {
        account_id -> Uuid,
        refund_id -> Uuid,
        number -> Int4,
        key -> Text,
        started_at -> Timestamptz,
        channel -> Text,
        gateway -> Nullable<Text>,
        gateway_id -> Nullable<Text>,
        gateway_status -> Nullable<Text>,
        first_post_at -> Nullable<Timestamptz>,
        lookup_missed -> Bool,
        pending -> Nullable<Text>,
        refusal -> Nullable<Text>,
        leased_until -> Nullable<Timestamptz>,
        submitted_at -> Nullable<Timestamptz>,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        bank_file_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    bank_files (id) {
        id -> Uuid,
        message_id -> Text,
        created_at -> Timestamptz,
        created_by -> Uuid,
        transfers -> Int4,
        control_sum -> Int8,
        xml -> Text,
    }
}

diesel::table! {
    bank_reports (id) {
        id -> Uuid,
        digest -> Bytea,
        message_id -> Text,
        original -> Text,
        file_id -> Nullable<Uuid>,
        imported_at -> Timestamptz,
        imported_by -> Uuid,
        lines -> Jsonb,
    }
}

diesel::table! {
    bank_results (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        refund_id -> Uuid,
        attempt -> Int4,
        at -> Timestamptz,
        recorded_by -> Uuid,
        report_id -> Nullable<Uuid>,
        status -> Text,
        reason -> Nullable<Text>,
        outcome -> Text,
    }
}

diesel::table! {
    refund_alerts (id) {
        id -> Uuid,
        account_id -> Nullable<Uuid>,
        refund_id -> Nullable<Uuid>,
        code -> Text,
        detail -> Jsonb,
        at -> Timestamptz,
        resolved_at -> Nullable<Timestamptz>,
        resolved_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    reconciliations (id) {
        id -> Uuid,
        gateway -> Text,
        asked_at -> Timestamptz,
        asked_by -> Nullable<Uuid>,
        next_at -> Timestamptz,
        tries -> Int4,
        trouble -> Nullable<Text>,
        finished_at -> Nullable<Timestamptz>,
        differences -> Nullable<Int4>,
        result -> Nullable<Jsonb>,
    }
}

diesel::table! {
    ledger_transactions (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        at -> Timestamptz,
        kind -> Text,
        currency -> Text,
        credit_note_number -> Nullable<Text>,
        refund_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    ledger_postings (account_id, transaction_id, ledger_account) {
        account_id -> Uuid,
        transaction_id -> Uuid,
        ledger_account -> Text,
        amount -> Int8,
    }
}

diesel::table! {
    credit_entries (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        at -> Timestamptz,
        amount -> Int8,
        currency -> Text,
        balance_after -> Int8,
        source_account_id -> Uuid,
        credit_note_number -> Nullable<Text>,
        person_name -> Text,
        debit_note_number -> Nullable<Text>,
    }
}

diesel::table! {
    audit_entries (id) {
        id -> Uuid,
        account_id -> Nullable<Uuid>,
        at -> Timestamptz,
        actor_kind -> Text,
        actor_id -> Nullable<Uuid>,
        actor_email -> Text,
        action -> Text,
        subject_id -> Nullable<Uuid>,
        subject -> Text,
        detail -> Jsonb,
        address -> Text,
        request_id -> Text,
    }
}

diesel::table! {
    blocker_watches (account_id, invitation_id) {
        account_id -> Uuid,
        invitation_id -> Uuid,
        user_id -> Uuid,
        asked_at -> Timestamptz,
        told_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    stripe_customers (customer_id) {
        customer_id -> Text,
        account_id -> Uuid,
        known_since -> Timestamptz,
    }
}

diesel::table! {
    stripe_invoices (invoice_id) {
        invoice_id -> Text,
        account_id -> Uuid,
        read_at -> Timestamptz,
    }
}

diesel::table! {
    gateway_events (gateway, event_id) {
        gateway -> Text,
        event_id -> Text,
        kind -> Text,
        object_id -> Nullable<Text>,
        object -> Nullable<Jsonb>,
        created_at -> Timestamptz,
        received_at -> Timestamptz,
        state -> Text,
        attempts -> Int4,
        next_try_at -> Timestamptz,
        trouble -> Nullable<Text>,
    }
}

diesel::table! {
    jobs (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        action -> Text,
        what -> Jsonb,
        total -> Int4,
        done -> Int4,
        refused -> Int4,
        created_by -> Uuid,
        created_by_name -> Text,
        address -> Text,
        request_id -> Text,
        created_at -> Timestamptz,
        worked_at -> Nullable<Timestamptz>,
        at_once -> Int4,
        finished_at -> Nullable<Timestamptz>,
        ended -> Nullable<Text>,
        form_key -> Nullable<Uuid>,
        form_content -> Nullable<Bytea>,
        already -> Int4,
        turn -> Int8,
    }
}

diesel::table! {
    job_rows (account_id, job_id, position) {
        account_id -> Uuid,
        job_id -> Uuid,
        position -> Int4,
        subject_id -> Nullable<Uuid>,
        label -> Text,
        code -> Nullable<Text>,
        already -> Bool,
    }
}

diesel::table! {
    installation (singleton) {
        singleton -> Bool,
        cluster -> Int8,
        database -> Int8,
        adopted_at -> Timestamptz,
    }
}

diesel::table! {
    imports (account_id, id) {
        account_id -> Uuid,
        id -> Uuid,
        mode -> Text,
        file_name -> Text,
        content_hash -> Bytea,
        encoding -> Text,
        delimiter -> Text,
        headings -> Jsonb,
        licence -> Text,
        language -> Text,
        lines -> Int4,
        counts -> Jsonb,
        new_groups -> Array<Text>,
        appoints -> Bool,
        created_by -> Uuid,
        created_at -> Timestamptz,
        with_groups -> Bool,
        with_typos -> Bool,
        job_id -> Nullable<Uuid>,
        check_id -> Nullable<Uuid>,
        taken -> Jsonb,
        group_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    import_parts (account_id, import_id, number) {
        account_id -> Uuid,
        import_id -> Uuid,
        number -> Int4,
        before -> Int4,
        records -> Jsonb,
    }
}

diesel::table! {
    import_rows (account_id, import_id, position) {
        account_id -> Uuid,
        import_id -> Uuid,
        position -> Int4,
        line -> Int4,
        cells -> Jsonb,
        email -> Text,
        wanted -> Jsonb,
        verdict -> Text,
        because -> Jsonb,
        outcome -> Nullable<Text>,
        outcome_because -> Nullable<Jsonb>,
    }
}

diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(one_time_links -> users (user_id));
diesel::joinable!(memberships -> users (user_id));
diesel::joinable!(memberships -> accounts (account_id));
diesel::joinable!(invitations -> accounts (account_id));
diesel::joinable!(invitations -> outbox (last_mail_id));
diesel::joinable!(mail_attempts -> outbox (outbox_id));
diesel::joinable!(credit_notes -> accounts (account_id));

diesel::allow_tables_to_appear_in_same_query!(sessions, users, memberships, accounts);
diesel::allow_tables_to_appear_in_same_query!(accounts, account_domains);
diesel::allow_tables_to_appear_in_same_query!(one_time_links, users);
diesel::allow_tables_to_appear_in_same_query!(groups, group_members, memberships);
diesel::allow_tables_to_appear_in_same_query!(member_counts, member_list_columns);
diesel::allow_tables_to_appear_in_same_query!(invitations, accounts);
diesel::allow_tables_to_appear_in_same_query!(invitation_batches, users);
diesel::allow_tables_to_appear_in_same_query!(invitations, outbox);
diesel::allow_tables_to_appear_in_same_query!(memberships, outbox);
diesel::allow_tables_to_appear_in_same_query!(invitations, groups);
diesel::allow_tables_to_appear_in_same_query!(accounts, outbox);
diesel::allow_tables_to_appear_in_same_query!(mail_attempts, outbox);
diesel::allow_tables_to_appear_in_same_query!(invoices, invoice_lines, payments);
diesel::allow_tables_to_appear_in_same_query!(refunds, credit_notes, accounts);
diesel::allow_tables_to_appear_in_same_query!(refunds, refund_attempts, refund_alerts, users);
diesel::allow_tables_to_appear_in_same_query!(refund_attempts, credit_notes, payments);
diesel::allow_tables_to_appear_in_same_query!(refunds, payments);
diesel::allow_tables_to_appear_in_same_query!(reconciliations, users);
diesel::allow_tables_to_appear_in_same_query!(ledger_transactions, ledger_postings);
diesel::allow_tables_to_appear_in_same_query!(audit_entries, memberships);
diesel::allow_tables_to_appear_in_same_query!(audit_entries, users);
diesel::allow_tables_to_appear_in_same_query!(blocker_watches, invitations, users);
diesel::allow_tables_to_appear_in_same_query!(bank_files, bank_reports, users);
diesel::allow_tables_to_appear_in_same_query!(bank_results, refund_attempts);
diesel::allow_tables_to_appear_in_same_query!(imports, users);
