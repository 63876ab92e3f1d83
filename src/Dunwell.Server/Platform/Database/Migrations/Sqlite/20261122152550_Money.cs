using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Money : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_opening",
                table: "import_batches",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "bic",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "contract_interest",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "iban",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "interest_regime",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payee_building",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payee_postal_code",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payee_street",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payee_town",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "upi_id",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bank_accounts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    stated_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    known_to = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_watched = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bank_file_notes",
                columns: table => new
                {
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    severity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_file_notes", x => new { x.file_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "bank_files",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    file_hash = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: true),
                    taken_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", nullable: false),
                    is_refused = table.Column<bool>(type: "INTEGER", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false),
                    known = table.Column<int>(type: "INTEGER", nullable: false),
                    receipts = table.Column<int>(type: "INTEGER", nullable: false),
                    problems = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bank_lines",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bank_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    statement_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    amount_text = table.Column<string>(type: "TEXT", nullable: false),
                    booked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    value_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    party = table.Column<string>(type: "TEXT", nullable: true),
                    party_account = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    details = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_lines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bank_receipts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    value_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    charges = table.Column<long>(type: "INTEGER", nullable: false),
                    payer = table.Column<string>(type: "TEXT", nullable: true),
                    payer_account = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    references = table.Column<string>(type: "TEXT", nullable: false),
                    advised = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    match = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposals = table.Column<string>(type: "TEXT", nullable: true),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    best_account = table.Column<byte[]>(type: "BLOB", nullable: true),
                    matched_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    holds_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    findings = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    postings = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_receipts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bank_statements",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bank_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    opening = table.Column<long>(type: "INTEGER", nullable: true),
                    closing = table.Column<long>(type: "INTEGER", nullable: true),
                    moved = table.Column<long>(type: "INTEGER", nullable: true),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_statements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "charge_waivers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    charge_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    is_correction = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    waived_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_charge_waivers", x => new { x.customer_account_id, x.id });
                    table.CheckConstraint("ck_charge_waivers_amount", "amount > 0");
                    table.ForeignKey(
                        name: "FK_charge_waivers_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "charges",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    charge_item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    charged_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    regime = table.Column<string>(type: "TEXT", nullable: false),
                    statement = table.Column<string>(type: "TEXT", nullable: false),
                    charged_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_charges", x => new { x.customer_account_id, x.id });
                    table.CheckConstraint("ck_charges_amount", "amount > 0");
                    table.ForeignKey(
                        name: "FK_charges_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "exchange_rates",
                columns: table => new
                {
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rate = table.Column<decimal>(type: "TEXT", precision: 28, scale: 12, nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_rates", x => new { x.creditor_id, x.currency, x.date });
                    table.ForeignKey(
                        name: "FK_exchange_rates_creditors_creditor_id",
                        column: x => x.creditor_id,
                        principalTable: "creditors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "foreign_receipts",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    rate = table.Column<decimal>(type: "TEXT", precision: 28, scale: 12, nullable: false),
                    rate_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rate_source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foreign_receipts", x => new { x.customer_account_id, x.payment_id });
                    table.ForeignKey(
                        name: "FK_foreign_receipts_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_acts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    open_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    new_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    other_account_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    timeline_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_acts", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_ledger_acts_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_closes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_by = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    snapshot_hash = table.Column<string>(type: "TEXT", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    reopened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reopened_by = table.Column<string>(type: "TEXT", nullable: true),
                    reopen_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_closes", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_closes_creditors_creditor_id",
                        column: x => x.creditor_id,
                        principalTable: "creditors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payer_rules",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    confirmed = table.Column<int>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    confirmed_by = table.Column<string>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_by = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payer_rules", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_payer_rules_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "receipt_postings",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    receipt_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    is_automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    rests = table.Column<string>(type: "TEXT", nullable: true),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receipt_postings", x => new { x.customer_account_id, x.payment_id });
                    table.ForeignKey(
                        name: "FK_receipt_postings_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "remittance_advices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    payment_reference = table.Column<string>(type: "TEXT", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    payer = table.Column<string>(type: "TEXT", nullable: true),
                    parts = table.Column<string>(type: "TEXT", nullable: false),
                    receipt_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_remittance_advices", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_bank_accounts_creditor_id_number_currency",
                table: "bank_accounts",
                columns: new[] { "creditor_id", "number", "currency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bank_accounts_number",
                table: "bank_accounts",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "IX_bank_files_creditor_id_file_hash",
                table: "bank_files",
                columns: new[] { "creditor_id", "file_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bank_files_creditor_id_taken_at",
                table: "bank_files",
                columns: new[] { "creditor_id", "taken_at" });

            migrationBuilder.CreateIndex(
                name: "IX_bank_lines_bank_account_id_key",
                table: "bank_lines",
                columns: new[] { "bank_account_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bank_lines_statement_id_number",
                table: "bank_lines",
                columns: new[] { "statement_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_bank_receipts_best_account_state",
                table: "bank_receipts",
                columns: new[] { "best_account", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_bank_receipts_creditor_id_state_match_value_on_id",
                table: "bank_receipts",
                columns: new[] { "creditor_id", "state", "match", "value_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_bank_receipts_file_id_id",
                table: "bank_receipts",
                columns: new[] { "file_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_bank_receipts_line_id",
                table: "bank_receipts",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "IX_bank_statements_bank_account_id_fingerprint",
                table: "bank_statements",
                columns: new[] { "bank_account_id", "fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bank_statements_bank_account_id_to",
                table: "bank_statements",
                columns: new[] { "bank_account_id", "to" });

            migrationBuilder.CreateIndex(
                name: "IX_charge_waivers_customer_account_id_charge_id",
                table: "charge_waivers",
                columns: new[] { "customer_account_id", "charge_id" });

            migrationBuilder.CreateIndex(
                name: "IX_charges_creditor_id_customer_account_id",
                table: "charges",
                columns: new[] { "creditor_id", "customer_account_id" });

            migrationBuilder.CreateIndex(
                name: "IX_charges_customer_account_id_item_id_kind_level_through",
                table: "charges",
                columns: new[] { "customer_account_id", "item_id", "kind", "level", "through" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closes_creditor_id_through",
                table: "ledger_closes",
                columns: new[] { "creditor_id", "through" });

            migrationBuilder.CreateIndex(
                name: "IX_payer_rules_creditor_id_value",
                table: "payer_rules",
                columns: new[] { "creditor_id", "value" });

            migrationBuilder.CreateIndex(
                name: "IX_payer_rules_customer_account_id_mark_value",
                table: "payer_rules",
                columns: new[] { "customer_account_id", "mark", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_receipt_postings_receipt_id",
                table: "receipt_postings",
                column: "receipt_id");

            migrationBuilder.CreateIndex(
                name: "IX_remittance_advices_creditor_id_receipt_id",
                table: "remittance_advices",
                columns: new[] { "creditor_id", "receipt_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_accounts");

            migrationBuilder.DropTable(
                name: "bank_file_notes");

            migrationBuilder.DropTable(
                name: "bank_files");

            migrationBuilder.DropTable(
                name: "bank_lines");

            migrationBuilder.DropTable(
                name: "bank_receipts");

            migrationBuilder.DropTable(
                name: "bank_statements");

            migrationBuilder.DropTable(
                name: "charge_waivers");

            migrationBuilder.DropTable(
                name: "charges");

            migrationBuilder.DropTable(
                name: "exchange_rates");

            migrationBuilder.DropTable(
                name: "foreign_receipts");

            migrationBuilder.DropTable(
                name: "ledger_acts");

            migrationBuilder.DropTable(
                name: "ledger_closes");

            migrationBuilder.DropTable(
                name: "payer_rules");

            migrationBuilder.DropTable(
                name: "receipt_postings");

            migrationBuilder.DropTable(
                name: "remittance_advices");

            migrationBuilder.DropColumn(
                name: "is_opening",
                table: "import_batches");

            migrationBuilder.DropColumn(
                name: "bic",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "contract_interest",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "iban",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "interest_regime",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "payee_building",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "payee_postal_code",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "payee_street",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "payee_town",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "upi_id",
                table: "creditors");
        }
    }
}
