"""Names of what is no person, as offices write them."""

VILLAGES = (
    "Sumberrejo", "Sukorejo", "Karangrejo", "Wonosari", "Banjarsari", "Purwosari", "Kedungsari", "Sidomulyo",
    "Tegalsari", "Mulyorejo", "Sumber Agung", "Karang Anyar", "Ngampel Wetan", "Pulosari", "Jatirejo", "Bendosari",
    "Wates", "Pakis", "Kebonagung", "Gondanglegi Kulon", "Sananwetan", "Ngadirojo", "Tulungrejo", "Punten",
    "Giripurno", "Bumiaji", "Klampok", "Randuagung", "Candipuro", "Pronojiwo", "Kunir Kidul", "Jambearum", "Sruni",
    "Tanggul Kulon", "Balung Lor", "Wuluhan", "Kertosari", "Bago", "Curahnongko", "Andongsari", "Lojejer",
    "Sumber Mulyo", "Tirtomoyo", "Pandanlandung", "Sari Mulyo", "Bangkalan", "Burneh", "Socah", "Kamal", "Arosbaya",
    "Geger", "Sepulu", "Tanjung Bumi", "Kokop", "Kwanyar", "Modung", "Imaan", "Sulaiman", "Suwaluh", "Wahyurejo",
    "Budi Mulya", "Supriyan", "Mariyan", "Joho", "Slumbung", "Adi Mulyo",
)  # fmt: skip
OFFICES = (
    "Dinas Tenaga Kerja", "Dinas Sosial", "Dinas Pemberdayaan Masyarakat dan Desa", "Badan Kepegawaian Daerah",
    "RSUD dr. Soetomo", "RSUD Dr. Saiful Anwar", "Dinas Kesehatan", "Dinas Pendidikan",
    "Dinas Pekerjaan Umum Sumber Daya Air", "Inspektorat", "Sekretariat Daerah", "Sekretariat DPRD",
    "Satuan Polisi Pamong Praja", "Dinas Perikanan", "Dinas Perhubungan", "Badan Pendapatan Daerah",
    "Kecamatan Kepanjen", "Bagian Hukum", "RSUD Mohammad Noer", "Dinas Lingkungan Hidup", "SMAN 1 Kepanjen",
    "SMKN 3 Malang", "Puskesmas Dinoyo", "Universitas Airlangga", "Dinas Kebudayaan dan Pariwisata",
)  # fmt: skip
COMPANIES = (
    "PT Sinar Mas Agro", "PT Semen Indonesia", "CV Budi Jaya", "UD Sumber Rejeki", "PT Gudang Garam Tbk",
    "PT HM Sampoerna", "Toko Siti Aminah", "Koperasi Setia Bhakti Wanita", "PT Petrokimia Gresik", "CV Agus Putra",
    "Yayasan Al Hidayah", "PT Wismilak Inti Makmur", "RS Siti Khodijah", "PT Maspion", "UD Slamet",
    "PT Kereta Api Indonesia", "Bank Jatim", "CV Dwi Karya", "PT Indah Kiat", "Perum Perhutani", "PT Eka Jaya",
    "Primkopti Bangkit Usaha", "PT Bumi Menara Internusa",
)  # fmt: skip
GROUPS = (
    "Petani tembakau", "Nelayan", "Pengemudi ojek", "Buruh tani", "Marbot", "Guru ngaji", "Kader Posyandu", "RT/RW",
    "Linmas", "Perangkat desa", "BPD", "Pekerja rentan", "Pedagang pasar", "Tukang becak", "Buruh pabrik rokok",
    "Modin", "Juru kunci", "Sopir angkutan", "Penyuluh swadaya", "Relawan bencana",
)  # fmt: skip
FARMERS = (
    "Sri Rejeki", "Tani Makmur", "Sido Mulyo", "Margo Utomo", "Mekar Sari", "Sumber Rejeki", "Karya Tani", "Dewi Sri",
    "Ngudi Rahayu", "Tunas Harapan", "Budi Luhur", "Harapan Jaya", "Setia Budi", "Rukun Santoso", "Langgeng Mulyo",
    "Bina Karya", "Putra Mandiri", "Bangkit Jaya", "Guyub Rukun", "Sri Widodo",
)  # fmt: skip
TITLES = (
    "Kepala Dinas Tenaga Kerja", "Sekretaris Daerah", "Kepala Bidang Hubungan Industrial", "Bupati Malang",
    "Wali Kota Kediri", "Camat Kepanjen", "Kepala Kantor Cabang", "Asisten Perekonomian", "Kepala Bappeda",
    "Inspektur",
)  # fmt: skip
PROGRAMMES = (
    "Jaminan Kecelakaan Kerja", "Jaminan Kematian", "Jaminan Hari Tua", "Jaminan Pensiun",
    "Jaminan Kehilangan Pekerjaan", "Total",
)  # fmt: skip
BRANCHES = (
    "Surabaya Karimunjawa", "Surabaya Darmo", "Surabaya Rungkut", "Surabaya Tanjung Perak", "Gresik", "Sidoarjo",
    "Mojokerto", "Malang", "Kediri", "Blitar", "Madiun", "Jember", "Banyuwangi", "Bojonegoro", "Pasuruan",
    "Probolinggo", "Madura",
)  # fmt: skip
SUBJECTS = (
    "Pertanian, Kehutanan, dan Perikanan", "Industri Pengolahan", "Perdagangan Besar dan Eceran", "Konstruksi",
    "Jasa Pendidikan", "Real Estat", "Informasi dan Komunikasi", "Jasa Perusahaan", "Pengadaan Listrik dan Gas",
)  # fmt: skip
ACTS = (
    "Menyampaikan surat kepada seluruh OPD", "Verifikasi data RT/RW", "Rapat bersama Disnaker",
    "Sosialisasi di Kecamatan Pakis", "Penerbitan SK penerima", "Koordinasi dengan Bapak Sekda",
    "Pemutakhiran NIK oleh desa",
)  # fmt: skip
