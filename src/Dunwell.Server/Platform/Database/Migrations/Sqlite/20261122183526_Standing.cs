using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Standing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "bulk_id",
                table: "prior_states",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stand_in_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences", x => x.id);
                    table.ForeignKey(
                        name: "FK_absences_users_stand_in_id",
                        column: x => x.stand_in_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_absences_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bank_profiles",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    profile = table.Column<string>(type: "TEXT", nullable: false),
                    saved_by = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_profiles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "close_proofs",
                columns: table => new
                {
                    close_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mark = table.Column<string>(type: "TEXT", nullable: false),
                    findings = table.Column<string>(type: "TEXT", nullable: false),
                    proved_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_close_proofs", x => x.close_id);
                    table.ForeignKey(
                        name: "FK_close_proofs_ledger_closes_close_id",
                        column: x => x.close_id,
                        principalTable: "ledger_closes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "exchange_entries",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    entry_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    debit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    credit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    rate_before = table.Column<decimal>(type: "TEXT", precision: 28, scale: 12, nullable: false),
                    rate_before_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rate_then = table.Column<decimal>(type: "TEXT", precision: 28, scale: 12, nullable: false),
                    rate_then_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reverses_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_entries", x => new { x.customer_account_id, x.entry_id });
                    table.CheckConstraint("ck_exchange_entries_amount", "amount >= 0");
                    table.ForeignKey(
                        name: "FK_exchange_entries_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "legal_facts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    open_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_so = table.Column<bool>(type: "INTEGER", nullable: false),
                    in_writing = table.Column<bool>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    number = table.Column<string>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_by = table.Column<string>(type: "TEXT", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_legal_facts", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_legal_facts_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_prior_states_bulk_id",
                table: "prior_states",
                column: "bulk_id");

            migrationBuilder.CreateIndex(
                name: "IX_absences_stand_in_id",
                table: "absences",
                column: "stand_in_id");

            migrationBuilder.CreateIndex(
                name: "IX_absences_until",
                table: "absences",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_absences_user_id",
                table: "absences",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_bank_profiles_creditor_id_name",
                table: "bank_profiles",
                columns: new[] { "creditor_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_entries_creditor_id_date",
                table: "exchange_entries",
                columns: new[] { "creditor_id", "date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "bank_profiles");

            migrationBuilder.DropTable(
                name: "close_proofs");

            migrationBuilder.DropTable(
                name: "exchange_entries");

            migrationBuilder.DropTable(
                name: "legal_facts");

            migrationBuilder.DropIndex(
                name: "IX_prior_states_bulk_id",
                table: "prior_states");

            migrationBuilder.DropColumn(
                name: "bulk_id",
                table: "prior_states");
        }
    }
}
